import { perWindow } from './per-window.ts';
import type { Limit, Requirement } from './types.ts';

/** Limits as they are told a person: «at most 10 calls a minute». */
export function describeLimits(limits: readonly Limit[]): string {
  return limits.map(({ max, window }) => `at most ${max} ${perWindow(window)}`).join(', ');
}

/** Requirements as they are told a person, each with its path, its operator and its value. */
export function describeRequirements(require: readonly Requirement[]): string {
  return require.map(({ path, op, value }) => `${path} ${op} ${JSON.stringify(value)}`).join(', ');
}
