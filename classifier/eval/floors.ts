import { groups } from '../lexicon/groups.ts';
import { nameWords } from '../model/name-words.ts';
import type { CategoryId } from '../taxonomy/categories.ts';
import type { RatedDefinition } from '../types.ts';

/** The first verb of the name decides, by the lexicon alone: what reading names gets you. */
export function verbLexicon({ name }: RatedDefinition): CategoryId {
  const group = nameWords(name.slice(0, 200)).group.find((found) => found >= 0);
  return group === undefined ? 'Unknown' : groups[group]!.category;
}

const keywords: [CategoryId, RegExp][] = [
  ['Financial', /\b(?:pay|payment|refund|transfer|purchase|buy|sell|trade|charge)\b/i],
  ['Destructive', /\b(?:delete|remove|drop|destroy|purge|erase|terminate|revoke)\b/i],
  ['Execute', /\b(?:execute|run|shell|command|script|deploy|trigger|eval)\b/i],
  ['Write', /\b(?:create|update|write|send|post|add|edit|set|upload|insert|modify)\b/i],
];

/** The worst keyword anywhere in name or description decides: what a scanner without grammar gets you. */
export function keywordGrep({ name, description }: RatedDefinition): CategoryId {
  const text = `${name.replaceAll(/[_-]/g, ' ')} ${(description ?? '').slice(0, 4000)}`;
  return keywords.find(([, pattern]) => pattern.test(text))?.[0] ?? 'Read';
}
