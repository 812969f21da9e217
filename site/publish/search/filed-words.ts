/** Numbers that are added one by one, without the room an array takes for each. */
export function openNumbers() {
  let held = new Uint32Array(1024);
  let length = 0;
  return {
    add(value: number): void {
      if (length === held.length) {
        const wider = new Uint32Array(length * 2);
        wider.set(held);
        held = wider;
      }
      held[length] = value;
      length += 1;
    },
    at: (place: number): number => held[place]!,
    get length() {
      return length;
    },
  };
}

/** A word with the entries filed under it, those with few words first. */
export interface FiledWord {
  word: string;
  ids: ArrayLike<number> & Iterable<number>;
}

/** The words of all entries: about twenty bytes for a word of an entry, however many there are. */
export function openFiledWords() {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  const flat = openNumbers();
  const ends = openNumbers();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, all.length);
    return all.push(word) - 1;
  };
  const start = (id: number) => (id === 0 ? 0 : ends.at(id - 1));
  const lengthOf = (id: number) => ends.at(id) - start(id);

  return {
    /** Adds the next entry. */
    add(own: readonly string[]): void {
      for (const word of own) flat.add(numberOf(word));
      ends.add(flat.length);
    },
    /** All words in alphabetical order. */
    sorted(): FiledWord[] {
      const amounts = new Uint32Array(all.length);
      for (let place = 0; place < flat.length; place += 1) amounts[flat.at(place)]! += 1;
      const lists = Array.from(amounts, (amount) => new Uint32Array(amount));
      const filled = new Uint32Array(all.length);
      for (const id of byLength()) {
        for (let place = start(id); place < ends.at(id); place += 1) {
          const number = flat.at(place);
          lists[number]![filled[number]!++] = id;
        }
      }
      return all.map((word, number) => ({ word, ids: lists[number]! })).sort((a, b) => (a.word < b.word ? -1 : 1));
    },
    /** The entries with this word by the other words they have, those left out that `skips`. */
    beside({ word, ids }: FiledWord, skips: (other: string) => boolean): FiledWord[] {
      const found = new Map<number, number[] | null>();
      found.set(numbers.get(word)!, null);
      for (const id of ids) {
        const end = ends.at(id);
        for (let place = start(id); place < end; place += 1) {
          const number = flat.at(place);
          const same = found.get(number);
          if (same) same.push(id);
          else if (same === undefined) found.set(number, skips(all[number]!) ? null : [id]);
        }
      }
      return [...found].flatMap(([number, own]) => (own ? [{ word: all[number]!, ids: own }] : []));
    },
  };

  function byLength(): Uint32Array {
    const ids = new Uint32Array(ends.length);
    const longest = 32;
    const places = new Uint32Array(longest + 1);
    for (let id = 0; id < ids.length; id += 1) places[Math.min(lengthOf(id), longest - 1) + 1]! += 1;
    for (let length = 1; length <= longest; length += 1) places[length]! += places[length - 1]!;
    for (let id = 0; id < ids.length; id += 1) ids[places[Math.min(lengthOf(id), longest - 1)]!++] = id;
    return ids;
  }
}
