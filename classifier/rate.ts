import { englishVerbs } from './lexicon/english.ts';
import { type GroupId, groups } from './lexicon/groups.ts';
import { readTool } from './read-tool.ts';
import { type CategoryId, levelOf, severity } from './taxonomy/categories.ts';
import { nameTokens } from './tokens.ts';
import type { Evidence, RatedDefinition, Verdict } from './types.ts';

export { ruleset } from './verdict.ts';

const categoryOf = new Map<string, CategoryId>();
for (const { id, category } of groups) {
  for (const verb of englishVerbs[id as GroupId].split(/\s+/)) {
    if (!categoryOf.has(verb)) categoryOf.set(verb, category);
  }
}

/** Rates one definition from its own words. Pure: the same definition always gives the same verdict. */
export function rate(definition: RatedDefinition): Verdict {
  const tool = readTool(definition);
  const evidence: Evidence[] = [];
  let category: CategoryId = 'Unknown';
  const see = (found: CategoryId, item: Evidence) => {
    evidence.push(item);
    if (category === 'Unknown' || severity[found] > severity[category]) category = found;
  };
  for (const token of tool.nameTokens) {
    const found = categoryOf.get(token);
    if (!found) continue;
    const at = definition.name.toLowerCase().indexOf(token);
    see(found, {
      field: 'name',
      pointer: '/name',
      quote: definition.name.slice(at, at + token.length),
      signal: 'verb-in-name',
    });
    break;
  }
  const description = definition.description ?? '';
  if (category === 'Unknown' && description) {
    for (const word of description.slice(0, 300).split(/[^\p{L}]+/u)) {
      const found = categoryOf.get(word.toLowerCase()) ?? categoryOf.get(word.toLowerCase().replace(/e?s$/, ''));
      if (!found || nameTokens(word).length === 0) continue;
      see(found, { field: 'description', pointer: '/description', quote: word, signal: 'verb-in-description' });
      break;
    }
  }
  return {
    category,
    level: levelOf(category),
    confidence: category === 'Unknown' ? 0.3 : 0.8,
    also: [],
    modes: [],
    factors: [],
    integrity: 'clean',
    evidence,
    reasoning:
      category === 'Unknown' ? 'The definition does not say what a call does.' : 'Its name says what a call does.',
  };
}
