/** A stretch of a comparison: in both texts, in the old one alone, or in the new one alone. */
export interface DiffPart {
  kind: 'same' | 'old' | 'new';
  text: string;
}

/** Above this many comparisons the changed middle is shown as a whole. */
const mostSteps = 4_000_000;

/** Compares two texts by words, or by whatever `parts` cuts them into. */
export function textDiff(before: string, after: string, parts = /\s+|[^\s\p{L}\p{N}]|[\p{L}\p{N}]+/gu): DiffPart[] {
  const [old, now] = [before.match(parts) ?? [], after.match(parts) ?? []];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const middle = changed(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([...same(old.slice(0, head)), ...middle, ...same(old.slice(old.length - tail))]);
}

/** Compares two texts by lines. */
export const lineDiff = (before: string, after: string): DiffPart[] => textDiff(before, after, /[^\n]*\n|[^\n]+/g);

const same = (words: string[]): DiffPart[] => words.map((text) => ({ kind: 'same', text }));

/** The longest words the two have in common, in order; the rest was taken away or added. */
function changed(old: string[], now: string[]): DiffPart[] {
  const whole = (): DiffPart[] => [
    { kind: 'old', text: old.join('') },
    { kind: 'new', text: now.join('') },
  ];
  const width = now.length + 1;
  if (old.length * now.length > mostSteps) return whole();
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: old[i++]! });
      j += 1;
    } else if (j === now.length || (i < old.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      parts.push({ kind: 'old', text: old[i++]! });
    } else parts.push({ kind: 'new', text: now[j++]! });
  }
  return parts;
}

function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const { kind, text } of parts) {
    if (text === '') continue;
    const last = result.at(-1);
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return result;
}
