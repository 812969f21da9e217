import type { Range } from 'web-tree-sitter';

/** An offset with its row and column. */
interface Place {
  index: number;
  row: number;
  column: number;
}

/** The stretches of a text that are worth parsing: function bodies that nothing of interest stands in are left out. */
interface Outline {
  ranges: Range[];
  /** The functions whose body is left out, by where the body, or the function itself, begins: where the gap ends. */
  hidden: ReadonlyMap<number, Place>;
}

/**
 * Leaves out the bodies of functions that `keep` does not find anything in; undefined where the text does not read as
 * expected. Most of a program is such bodies, and what is left out costs a parser nothing.
 */
export type Outliner = (text: string, keep: RegExp) => Outline | undefined;

/** Collects the stretches to leave out, in order. */
export class Gaps {
  private readonly source: string;
  private readonly found: { key: number; from: number; to: number }[] = [];

  constructor(source: string) {
    this.source = source;
  }

  /** Leaves out [from, to) of the function known by `key`. */
  add(key: number, from: number, to: number): void {
    if (to - from >= leastWorth) this.found.push({ key, from, to });
  }

  outline(): Outline {
    const largest = [...this.found].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, mostGaps);
    const kept = largest.sort((a, b) => a.from - b.from);
    const places = placesIn(this.source);
    const hidden = new Map<number, Place>();
    const ranges: Range[] = [];
    let start: Place = { index: 0, row: 0, column: 0 };
    for (const { key, from, to } of kept) {
      ranges.push(rangeOf(start, places(from)));
      start = places(to);
      hidden.set(key, start);
    }
    ranges.push(rangeOf(start, places(this.source.length)));
    return { ranges, hidden };
  }
}

/** A stretch as the parser wants it. */
export function rangeOf(start: Place, end: Place): Range {
  return { startIndex: start.index, startPosition: start, endIndex: end.index, endPosition: end };
}

/** Shorter bodies cost less to parse than to leave out. */
const leastWorth = 80;
/** The parser looks through all gaps again and again. */
const mostGaps = 150;

/** Row and column of offsets asked for in order. */
function placesIn(text: string): (index: number) => Place {
  let row = 0;
  let start = 0;
  return (index) => {
    for (let end = text.indexOf('\n', start); end >= 0 && end < index; end = text.indexOf('\n', start)) {
      row += 1;
      start = end + 1;
    }
    return { index, row, column: index - start };
  };
}

/** How much of a text an outliner may look at again and again, nested as deep as it may be. */
export class Patience {
  private left: number;

  constructor(text: string) {
    this.left = 10_000 + 24 * text.length;
  }

  /** Counts characters looked at; false when it is over. */
  take(characters: number): boolean {
    this.left -= characters;
    return this.left > 0;
  }
}
