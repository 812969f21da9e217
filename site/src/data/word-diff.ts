import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff';

/** A stretch of a comparison: in both texts, in the old one alone, or in the new one alone. */
export interface DiffPart {
  kind: 'same' | 'old' | 'new';
  text: string;
}

/** Texts that differ in more places than this are shown as two. */
const limits = { maxEditLength: 3000 };

/** Compares two texts by words. */
export const textDiff = (before: string, after: string): DiffPart[] =>
  parts(diffWordsWithSpace(before, after, limits) ?? replaced(before, after));

/** Compares two texts by lines. */
export const lineDiff = (before: string, after: string): DiffPart[] =>
  parts(diffLines(before, after, limits) ?? replaced(before, after));

type Change = Pick<ChangeObject<string>, 'value' | 'added' | 'removed'>;

const replaced = (before: string, after: string): Change[] => [
  { value: before, added: false, removed: true },
  { value: after, added: true, removed: false },
];

function parts(changes: Change[]): DiffPart[] {
  return changes.flatMap(({ value: text, added, removed }) =>
    text === '' ? [] : [{ kind: added ? 'new' : removed ? 'old' : 'same', text } satisfies DiffPart],
  );
}
