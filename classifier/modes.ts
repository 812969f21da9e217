import { groups } from './lexicon/groups.ts';
import { nounsToo } from './lexicon/nouns.ts';
import { argumentWords, type NameWords } from './model/name-words.ts';
import { doubtfulSelectors, selectsAct } from './model/selectors.ts';
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

/**
 * What each value of an argument that selects the act does. Empty when the tool has one act only. Every such argument is
 * read: a harmless one before it does not hide what another selects.
 */
export function modesOf(tool: ReadTool): Mode[] {
  const modes: Mode[] = [];
  for (const parameter of tool.parameters) {
    if (selectsAct(parameter)) modes.push(...modesOfValues(tool, parameter));
  }
  return modes;
}

function modesOfValues(tool: ReadTool, parameter: Parameter): Mode[] {
  const http = parameter.values.every(({ value }) => value.toUpperCase() in methods);
  if (describes(tool, http ? [] : parameter.values)) return [];
  const modes = parameter.values.map(({ pointer, value }) => ({
    pointer,
    value,
    category: http ? (methods[value.toUpperCase()] ?? 'Read') : categoryIn(tool, value),
  }));
  const named = modes.filter(({ category }) => category !== 'Unknown').length;
  const least = doubtfulSelectors.has(parameter.tokens[0]!) ? modes.length : modes.length / 2;
  // However many other values stand beside it, `delete` by itself is an act; among methods of HTTP it is one of those.
  const alone = !parameter.values.some(({ value }) => value in methods) && parameter.values.some(deletes);
  const told = named > 0 && (named >= least || alone);
  return told ? sparing(modes, tool, parameter) : [];
}

const describing = new Set(['make', 'change']);

/**
 * True for a tool whose name says that it creates or changes something, where no value says so too: the argument then says
 * what that thing is like, as the `drop` of a firewall rule or the method of a mocked request does.
 */
function describes({ nameWords }: ReadTool, values: Parameter['values']): boolean {
  const act = actOf(nameWords);
  if (act < 0 || !describing.has(groups[act]!.id)) return false;
  return values.every(({ value }) => {
    const { tokens, group } = argumentWords(value.slice(0, 100));
    return group[0] !== act || nounsToo.has(tokens[0]!);
  });
}

/** True for a value that is one word and nothing but a verb for deleting. */
function deletes({ value }: Parameter['values'][number]): boolean {
  const { group, tokens } = argumentWords(value.slice(0, 100));
  return tokens.length === 1 && group[0]! >= 0 && groups[group[0]!]!.id === 'delete' && !nounsToo.has(tokens[0]!);
}

const actOfValue = (value: string): number => actOf(argumentWords(value.slice(0, 100)));

/** The act of a name: its first or last word, one that is nothing but a verb before one that is also a noun, else -1. */
function actOf({ group, tokens }: NameWords): number {
  const ends = [0, tokens.length - 1].filter((at) => (group[at] ?? -1) >= 0);
  const at = ends.find((end) => !nounsToo.has(tokens[end]!)) ?? ends[0];
  return at === undefined ? -1 : group[at]!;
}

/** `rewrite` only returns a text, save in a tool that writes one. */
function categoryIn({ nameWords }: ReadTool, value: string): CategoryId {
  const act = actOf(nameWords);
  const writes = act >= 0 && describing.has(groups[act]!.id);
  return writes && groups[actOfValue(value)]?.id === 'compute' ? 'Unknown' : categoryOf(value);
}

/** The category of the act a value names, or Unknown. */
function categoryOf(value: string): CategoryId {
  const group = actOfValue(value);
  if (group < 0) return 'Unknown';
  const { category } = groups[group]!;
  // Money is moved by what a tool is about, not by a word that `short`, `order` or `transfer` also are.
  return category === 'Financial' ? 'Unknown' : category;
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
