import type { Rule } from '../types.ts';

/** When each tool was called, in milliseconds since the epoch, oldest first. */
export type Usage = Record<string, number[]>;

const lengths = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Whether one more call stays within every limit of a rule, counted over the time just past. */
export function withinLimits(rule: Rule, calls: readonly number[], now: number): boolean {
  return rule.limits.every(
    ({ max, window }) => calls.filter((time) => time > now - lengths[window] && time <= now).length < max,
  );
}

/** The calls that can still matter to a limit, with the new one. */
export function counted(rule: Rule, calls: readonly number[], now: number): number[] {
  const longest = Math.max(0, ...rule.limits.map(({ window }) => lengths[window]));
  const most = Math.max(0, ...rule.limits.map(({ max }) => max));
  return [...calls.filter((time) => time > now - longest && time <= now), now].slice(-most || calls.length + 1);
}
