import type { Effect, Policy } from './types.ts';

/** The names of the tools that have one of these effects, sorted. */
export function withEffect(policy: Policy, ...wanted: Effect[]): string[] {
  return Object.entries(policy.tools)
    .filter(([, { effect }]) => wanted.includes(effect))
    .map(([name]) => name);
}
