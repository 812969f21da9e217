import { compareSchemas, type SchemaChange } from '#classifier/policy/schema-diff.ts';
import type { ChangedServer, DefinitionChange, Said } from '#db/queries/definition-changes.ts';
import { diffPath, serverPath, toolPath } from './paths.ts';
import { type DiffPart, lineDiff, textDiff } from './word-diff.ts';
import { cutAt, day } from './words.ts';

/** What a change does to the calls a tool accepts. */
export type Direction = 'wider' | 'narrower' | 'different' | 'wording';

export interface ToolDiff {
  tool: string;
  path: string | null;
  date: string;
  oldHash: string;
  newHash: string;
  direction: Direction;
  /** `Read → Destructive` where the rating changed with it, else null. */
  rating: string | null;
  /** The parts of the definition that changed, each with both readings. */
  parts: { title: string; code: boolean; diff: DiffPart[] }[];
}

export interface DiffPage {
  path: string;
  server: { name: string; path: string };
  summary: string;
  tools: ToolDiff[];
}

/** What each direction means, in words. */
export const directions: Record<Direction, string> = {
  wider: 'Wider: it accepts calls it did not accept before.',
  narrower: 'Narrower: it accepts fewer calls than before.',
  different: 'Different: it accepts other calls than before.',
  wording: 'Wording only: it accepts the same calls.',
};

const longestPart = 12_000;

/** Old and new of every definition of a server, as it last changed. */
export function diffPage({ slug, name, changes }: ChangedServer): DiffPage {
  const tools = changes.map((change) => toolDiff(slug, change));
  const amounts = (['wider', 'narrower', 'different', 'wording'] as const).flatMap((direction) => {
    const amount = tools.filter((tool) => tool.direction === direction).length;
    return amount ? [`${amount} ${direction === 'wording' ? 'wording only' : direction}`] : [];
  });
  const summary = `${tools.length === 1 ? 'One definition has' : `${tools.length} definitions have`} changed: ${amounts.join(', ')}.`;
  return { path: diffPath(slug), server: { name, path: serverPath(slug) }, summary, tools };
}

function toolDiff(server: string, change: DefinitionChange): ToolDiff {
  const { before, after, oldCategory, newCategory } = change;
  const accepted: SchemaChange = compareSchemas(before.inputSchema ?? {}, after.inputSchema ?? {});
  return {
    tool: change.tool,
    path: change.slug ? toolPath(server, change.slug) : null,
    date: day(change.at),
    oldHash: change.oldHash,
    newHash: change.newHash,
    direction: accepted === 'same' ? 'wording' : accepted,
    rating: oldCategory && newCategory && oldCategory !== newCategory ? `${oldCategory} → ${newCategory}` : null,
    parts: partsOf(before, after),
  };
}

function partsOf(before: Said, after: Said): ToolDiff['parts'] {
  const texts = (['title', 'description'] as const).map((key) => ({
    title: key === 'title' ? 'Title' : 'Description',
    code: false,
    diff: textDiff(cut(before[key] ?? ''), cut(after[key] ?? '')),
  }));
  const schemas = [
    ['Input', before.inputSchema, after.inputSchema],
    ['Output', before.outputSchema, after.outputSchema],
    ['Hints', before.annotations, after.annotations],
  ] as const;
  const codes = schemas.map(([title, old, now]) => ({ title, code: true, diff: lineDiff(json(old), json(now)) }));
  return [...texts, ...codes].filter(({ diff }) => diff.some(({ kind }) => kind !== 'same'));
}

const json = (value: unknown) => (value == null ? '' : cut(`${JSON.stringify(value, null, 2)}\n`));

const cut = (text: string) => (text.length > longestPart ? `${cutAt(text, longestPart)}…` : text);
