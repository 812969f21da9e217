import { editDistance } from '#db/edit-distance.ts';

/** Acts and things that names often begin with, for words written as one: `writefile`, `websearch`. */
const beginnings =
  'add append browser call check click close copy create db delete download edit email execute fetch file find get git image list load mail make memory move open page pull push query read remove rename run save search send set shell sql start stop update upload user web write'.split(
    ' ',
  );
const shortestRest = 3;

/** The two words that a joined one may be. */
export function partsOf(word: string): string[][] {
  return beginnings.flatMap((first) =>
    word.startsWith(first) && word.length - first.length >= shortestRest ? [[first, word.slice(first.length)]] : [],
  );
}

/** How many slips are forgiven in a word; the most only in one that begins right. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 9 ? 2 : 3);
const mostBeginRight = 5;
const shownLike = 3;

/** Those of `known` that are nearest to a misspelt word, or begin with something near to it. */
export function nearest(word: string, known: Iterable<string>): string[] {
  let best = slipsIn(word);
  const found = new Map<string, number>();
  for (const one of new Set(known)) {
    if (Math.abs(one.length - word.length) > best) continue;
    const slips = editDistance(word, one, best);
    if (slips > best || (slips > 2 && !one.startsWith(word.slice(0, mostBeginRight)))) continue;
    best = slips;
    found.set(one, slips);
  }
  return [...found].flatMap(([one, slips]) => (slips === best && best > 0 ? [one] : [])).slice(0, shownLike);
}
