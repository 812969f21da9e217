import { groups } from './lexicon/groups.ts';
import { nounsToo } from './lexicon/nouns.ts';
import { argumentWords } from './model/name-words.ts';
import { selectsAct } from './model/schema-features.ts';
import type { Parameter, ReadTool } from './read-tool.ts';
import type { CategoryId } from './taxonomy/categories.ts';
import type { Mode } from './types.ts';

const methods: Record<string, CategoryId> = {
  GET: 'Read',
  HEAD: 'Read',
  OPTIONS: 'Read',
  POST: 'Execute',
  PUT: 'Execute',
  PATCH: 'Execute',
  DELETE: 'Execute',
};

/** What each value of an argument that selects the act does. Empty when the tool has one act only. */
export function modesOf(tool: ReadTool): Mode[] {
  for (const parameter of tool.parameters) {
    if (parameter.depth > 2 || !selectsAct(parameter)) continue;
    const http = parameter.values.every(({ value }) => value.toUpperCase() in methods);
    const modes = parameter.values.map(({ pointer, value }) => ({
      pointer,
      value,
      category: http ? (methods[value.toUpperCase()] ?? 'Read') : categoryOf(value),
    }));
    if (modes.some(({ category }) => category !== 'Unknown')) return sparing(modes, tool, parameter);
  }
  return [];
}

/** The act a value names: its first word that is nothing but a verb, else its first verb, else -1. */
function actOfValue(value: string): number {
  const { group, tokens } = argumentWords(value.slice(0, 100));
  const certain = group.find((found, at) => found >= 0 && !nounsToo.has(tokens[at]!));
  return certain ?? group.find((found) => found >= 0) ?? -1;
}

/** The category of the act a value names, or Unknown. Of several words the one that is nothing but a verb counts. */
function categoryOf(value: string): CategoryId {
  let doubtful: CategoryId = 'Unknown';
  const words = argumentWords(value.slice(0, 100));
  for (const [index, group] of words.group.entries()) {
    if (group < 0) continue;
    const { category } = groups[group]!;
    // Money is moved by what a tool is about, not by a word that `short`, `order` or `transfer` also are.
    if (category === 'Financial') continue;
    if (!nounsToo.has(words.tokens[index]!)) return category;
    doubtful = category;
  }
  return doubtful;
}

const sends = groups.findIndex(({ id }) => id === 'send');

/** Taking back what the same tool sends counts as Write: nothing of anyone else's is lost. */
function sparing(modes: Mode[], tool: ReadTool, parameter: Parameter): Mode[] {
  const sending = tool.nameWords.group.includes(sends);
  const others = parameter.values.every(({ value }) => {
    const group = actOfValue(value);
    return group < 0 || group === sends || groups[group]!.category === 'Read' || groups[group]!.id === 'delete';
  });
  if (!sending || !others) return modes;
  return modes.map((mode) => (mode.category === 'Destructive' ? { ...mode, category: 'Write' } : mode));
}
