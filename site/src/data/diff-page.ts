import {
  type Direction,
  directions,
  directionWords,
  type Judgement,
  judgeChange,
} from '#classifier/policy/judge-change.ts';
import type { ChangedServer, DefinitionChange, Said } from '#db/queries/definition-changes.ts';
import { diffPath, serverPath, toolPath } from './paths.ts';
import { type DiffPart, lineDiff, textDiff } from './word-diff.ts';
import { cutAt, day } from './words.ts';

interface ToolDiff {
  tool: string;
  path: string | null;
  date: string;
  oldHash: string;
  newHash: string;
  direction: Direction;
  /** `Read → Destructive` where the rating changed with it, else null. */
  rating: string | null;
  /** What the change does, as every list of changes says it. */
  text: string;
  /** The parts of the definition that changed, each with both readings. */
  parts: { title: string; code: boolean; diff: DiffPart[] }[];
}

export interface DiffPage {
  path: string;
  server: { name: string; path: string };
  summary: string;
  tools: ToolDiff[];
}

const longestPart = 12_000;
const toolsShown = 20;

/** Old and new of the definitions of a server, as they last changed: what got wider first, and no more than one reads. */
export function diffPage({ slug, name, changes }: ChangedServer): DiffPage {
  const judged = changes.map((change) => ({ change, ...judgeChange({ kind: 'changed', ...change }) }));
  const amounts = directions.flatMap((direction) => {
    const amount = judged.filter((one) => one.direction === direction).length;
    return amount ? [`${amount} ${directionWords[direction]}`] : [];
  });
  const changed = judged.length === 1 ? 'One definition has' : `${judged.length} definitions have`;
  const some = judged.length > toolsShown ? ` The ${toolsShown} to look at first are shown.` : '';
  const tools = judged
    .toSorted((a, b) => directions.indexOf(a.direction) - directions.indexOf(b.direction))
    .slice(0, toolsShown)
    .map(({ change, ...judgement }) => toolDiff(slug, change, judgement));
  const summary = `${changed} changed: ${amounts.join(', ')}.${some}`;
  return { path: diffPath(slug), server: { name, path: serverPath(slug) }, summary, tools };
}

function toolDiff(server: string, change: DefinitionChange, { direction, rating, text }: Judgement): ToolDiff {
  return {
    tool: change.tool,
    path: change.slug ? toolPath(server, change.slug) : null,
    date: day(change.at),
    oldHash: change.oldHash,
    newHash: change.newHash,
    direction: direction as Direction,
    rating,
    text,
    parts: partsOf(change.before, change.after),
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
