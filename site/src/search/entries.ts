/** An entry as lists of words name it: the place of its row, and its category (0 for servers, which have several). */
export interface Entry {
  row: number;
  category: number;
}

const categoryBits = 8;
const base = 36;

/** Lists of entries, the best list first, as a short text: the gaps between numbers that only grow. */
export function writeEntries(lists: readonly (readonly Entry[])[]): string {
  return lists
    .map((list) => {
      const numbers = list.map(({ row, category }) => row * categoryBits + category).sort((a, b) => a - b);
      return numbers.map((number, at) => (number - (numbers[at - 1] ?? 0)).toString(base)).join(' ');
    })
    .join('|');
}

/** The entries of such a text, the best first. */
export function readEntries(text: string): Entry[] {
  return text.split('|').flatMap((list) => {
    let number = 0;
    return list === ''
      ? []
      : list.split(' ').map((gap) => {
          number += Number.parseInt(gap, base);
          return { row: Math.floor(number / categoryBits), category: number % categoryBits };
        });
  });
}
