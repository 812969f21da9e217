import { type Effect, effects } from './types.ts';

/** 0 allow, 1 ask, 2 deny. */
export function strictness(effect: Effect): number {
  return effects.indexOf(effect);
}

/** The loosest offered effect that is at least as strict as the wanted one, else the strictest offered. */
export function atLeast(wanted: Effect, offered: readonly Effect[]): Effect {
  const sorted = offered.toSorted((a, b) => strictness(a) - strictness(b));
  return sorted.find((effect) => strictness(effect) >= strictness(wanted)) ?? sorted.at(-1)!;
}

/** The direction in which `got` errs from `wanted`. */
export function direction(wanted: Effect, got: Effect): 'stricter' | 'looser' | 'equal' {
  if (wanted === got) return 'equal';
  return strictness(got) > strictness(wanted) ? 'stricter' : 'looser';
}

/** From the counter fewest calls share to the one most calls share: sharing more is stricter. */
export const scopes = ['session', 'grant', 'user', 'tool', 'server'];
