import type { LabelledRow } from './dataset.ts';

const alike = 0.6;

/** True for two tools of one name whose descriptions share most of their words: one was copied from the other. */
export function nearlySame(a: LabelledRow, b: LabelledRow): boolean {
  if (folded(a.name) !== folded(b.name)) return false;
  const [one, other] = [words(a.description), words(b.description)];
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
