import { perWindow } from '#classifier/policy/per-window.ts';
import type { Effect, Held } from '#classifier/policy/types.ts';
import { listed } from './words.ts';

/** What a place does with a tool under the files it is given, as the predicate of a sentence: `allows 30 a minute`. */
export function outcomeWords({ effect, hide, limits, require }: Held): string {
  if (effect === 'deny') return hide ? 'hides it and refuses it' : 'refuses it';
  const most = limits.map(({ max, window }) => `${max} ${perWindow(window)}`).join(', ');
  const act = effect === 'ask' ? `asks each time${most && `, at most ${most}`}` : most ? `allows ${most}` : 'allows it';
  return require.length > 0 ? `${act}, under conditions` : act;
}

/** Whether a place decides about the tool as its rule says. Whether it also hides a tool it refuses is another question. */
export function holdsExactly(held: Held, rule: Held): boolean {
  if (held.effect !== rule.effect) return false;
  if (rule.effect === 'deny') return true;
  const bounds = ({ limits, require }: Held) =>
    JSON.stringify([limits.map(({ max, window }) => [max, window]), require]);
  return bounds(held) === bounds(rule);
}

const done: Record<Effect, string> = { allow: 'allowed', ask: 'asked', deny: 'refused' };

/** What a place does with the tools of a server, in figures: `8 allowed (3 of them only so often), 2 refused`. */
export function outcomeCounts(held: readonly Held[]): string {
  const of = (wanted: Effect) => held.filter(({ effect }) => effect === wanted);
  const parts = (Object.keys(done) as Effect[]).flatMap((effect) => {
    const those = of(effect);
    if (those.length === 0) return [];
    const limited = effect === 'allow' ? those.filter(({ limits }) => limits.length > 0).length : 0;
    return [`${those.length} ${done[effect]}${limited > 0 ? ` (${limited} of them only so often)` : ''}`];
  });
  return listed(parts, 'and');
}
