/** An entry as lists of words name it: the place of its row, and its category (0 for servers, which have several). */
export interface Entry {
  row: number;
  category: number;
  /** The word is not in its own name, but in that of its server or in another one it goes by. */
  beside: boolean;
}

/** Names with more words than this rank alike. */
export const ranks = 4;
/** The list behind all ranks: of entries that have the word beside their name. */
export const besideList = ranks + 1;

const categoryBits = 8;
const base = 36;

/** An entry as one number, by which lists are in order. */
export const entryNumber = (row: number, category: number): number => row * categoryBits + category;

/** Lists of entries by their numbers, the best list first, as a short text: the gaps between numbers that only grow. */
export function writeEntries(lists: readonly (readonly number[])[]): string {
  return lists
    .map((list) => {
      let last = 0;
      let text = '';
      for (const number of ascending(list)) {
        text += `${text === '' ? '' : ' '}${(number - last).toString(base)}`;
        last = number;
      }
      return text;
    })
    .join('|')
    .replace(/\|+$/, '');
}

/** One room for all lists: memory outside of the heap is given back late. */
let room = new Uint32Array(4096);

function ascending(list: readonly number[]): Uint32Array {
  if (list.length > room.length) room = new Uint32Array(list.length * 2);
  room.set(list);
  return room.subarray(0, list.length).sort();
}

/** The entries of such a text, the best first. */
export function readEntries(text: string): Entry[] {
  return text.split('|').flatMap((list, rank) => {
    let number = 0;
    return list === ''
      ? []
      : list.split(' ').map((gap) => {
          number += Number.parseInt(gap, base);
          return {
            row: Math.floor(number / categoryBits),
            category: number % categoryBits,
            beside: rank === besideList,
          };
        });
  });
}
