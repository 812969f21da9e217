import type { ReadText, TextKind } from '../read-tool.ts';
import { crossing } from './scan.ts';

/** How far from the border between two texts an order may begin or end. */
const reach = 200;
/** How many texts in a row may make one order. */
const most = 4;

/** The end of a text that no mark closes: the next text of its kind may go on with it. */
interface OpenEnd {
  from: ReadText;
  start: number;
  seen: number;
  before: OpenEnd | undefined;
  count: number;
}

/** The open ends of a definition, by the kind of text they may go on in. */
export type OpenEnds = { [kind in TextKind]: OpenEnd | undefined };

/** Before the first text. Of one shape for all definitions, as it is asked for each text of each. */
export function noEnds(): OpenEnds {
  return { name: undefined, title: undefined, description: undefined, key: undefined, value: undefined };
}

/** What may be an order in two texts: their words together, those of each, and whom to quote. */
interface Parted {
  from: ReadText;
  quote: string;
  whole: string;
  halves: [string, string];
  /** The signals that have a word of each group in either half, as bits. */
  signals: number;
}

/** What an open end says together with the beginning of a text, up to `end`, which shows `seen`. */
export function partedBy(open: OpenEnds, from: ReadText, end: number, seen: number): Parted | undefined {
  const last = open[from.kind];
  if (last === undefined || seen === 0) return undefined;
  const signals = crossing(last.seen, seen);
  if (signals === 0) return undefined;
  const before = textOf(last).slice(-reach);
  const after = from.text.slice(0, Math.min(end, reach)).trim();
  const quote = last.from.text.slice(last.start).trim().slice(-reach);
  return { from: last.from, quote, whole: `${before} ${after}`, halves: [before, after], signals };
}

/** Notes how a text ends: its last sentence begins at `start` and shows `seen`. */
export function leaveOpen(open: OpenEnds, from: ReadText, start: number, seen: number): void {
  // The description of a tool goes on where its title ends.
  const kind = from.field === 'title' ? 'description' : from.kind;
  const before = open[kind];
  if (before === undefined && seen === 0) return;
  if (isClosed(from.text)) open[kind] = undefined;
  else if (start === 0 && before !== undefined && before.count < most) {
    open[kind] = { from, start, seen: seen | before.seen, before, count: before.count + 1 };
  } else open[kind] = { from, start, seen, before: undefined, count: 1 };
}

function textOf({ from, start, before }: OpenEnd): string {
  const own = from.text.slice(start).trim();
  return before ? `${textOf(before)} ${own}` : own;
}

function isClosed(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 0x2e || last === 0x21 || last === 0x3f || last === 0x3002;
}
