import { emptySlots, keyAt, weigh, width } from './slots.ts';

/** Eight slots are what the processor fetches at once: a search goes round in them before it goes on to the next eight. */
const row = 8;

/** An open-addressing table of the weights of features by key. */
export class WeightTable {
  readonly slots: Int32Array;
  private readonly last: number;

  constructor(features: number) {
    this.last = (1 << Math.ceil(Math.log2(features * 1.5 + 16))) - 1;
    this.slots = emptySlots(this.last + 1);
  }

  /** Where a feature stands, or -1. */
  find(key: number): number {
    const at = this.slotOf(key);
    return this.slots[at * width]! < 0 ? -1 : at;
  }

  /** Adds a feature; the first weights given to one stay. */
  add(key: number, values: Int8Array): void {
    const at = this.slotOf(key);
    if (this.slots[at * width]! >= 0) return;
    this.slots[at * width] = key;
    weigh(this.slots, at, values);
  }

  /** The slot of a key, or the free one where it would stand. */
  private slotOf(key: number): number {
    const { slots, last } = this;
    for (let home = key & last; ; home = (home + row) & last) {
      for (let step = 0; step < row; step++) {
        const at = (home & -row) | ((home + step) & (row - 1));
        if (slots[at * width]! < 0 || keyAt(slots, at) === key) return at;
      }
    }
  }

  /** Reads what stands where a search for a key begins: many such reads in a row wait for the memory together. */
  fetch(key: number): number {
    return this.slots[(key & this.last) * width]!;
  }
}
