import type { LabelledRow } from './dataset.ts';

const alike = 0.6;

/**
 * Finds the places of those rows that have a tool's name and share most of its description's words: one was copied from
 * the other.
 */
export function nearlySameIn(rows: readonly LabelledRow[]): (row: LabelledRow) => number[] {
  const byName = Map.groupBy(rows.keys(), (at) => folded(rows[at]!.name));
  return (row) => {
    const own = words(row.description);
    return (byName.get(folded(row.name)) ?? []).filter((at) => isAlike(own, words(rows[at]!.description)));
  };
}

function isAlike(one: Set<string>, other: Set<string>): boolean {
  const both = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - both;
  return all === 0 || both / all > alike;
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

function words(text = ''): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]+/gu));
}
