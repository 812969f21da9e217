import { heads } from './weights-file.ts';

/** A slot's numbers: a key and its weights stand together, so that the processor fetches both at once. */
const width = 2;

/** Eight slots are what the processor fetches at once: a search goes round in them before it goes on to the next eight. */
const row = 8;

/** Keys have thirty bits (`mix`). The next one of a slot says that the list being filled has the feature. */
const keyBits = 0x3fffffff;
const taken = 0x40000000;

/** The four weights of a feature, one byte each from the lowest on. */
export function packed(values: Int8Array): number {
  let four = 0;
  for (let head = 0; head < heads; head++) four |= (values[head]! & 0xff) << (8 * head);
  return four;
}

/** An open-addressing table of the weights of features by key. */
export class WeightTable {
  private readonly slots: Int32Array;
  private readonly last: number;

  constructor(features: number) {
    this.last = (1 << Math.ceil(Math.log2(features * 1.5 + 16))) - 1;
    this.slots = new Int32Array((this.last + 1) * width);
    for (let at = 0; at < this.slots.length; at += width) this.slots[at] = -1;
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
    this.slots[at * width + 1] = packed(values);
  }

  /** The slot of a key, or the free one where it would stand. */
  private slotOf(key: number): number {
    const { slots, last } = this;
    for (let home = key & last; ; home = (home + row) & last) {
      for (let step = 0; step < row; step++) {
        const at = (home & -row) | ((home + step) & (row - 1));
        const found = slots[at * width]!;
        if (found < 0 || (found & keyBits) === key) return at;
      }
    }
  }

  /** Reads what stands where a search for a key begins: many such reads in a row wait for the memory together. */
  fetch(key: number): number {
    return this.slots[(key & this.last) * width]!;
  }

  /** Takes a feature for the list being filled, and says whether it was not taken before. */
  take(at: number): boolean {
    const { slots } = this;
    const found = slots[at * width]!;
    slots[at * width] = found | taken;
    return found < taken;
  }

  /** Sets a feature free for the next list. */
  free(at: number): void {
    this.slots[at * width]! &= keyBits;
  }

  /** The four weights of a feature, one byte each from the lowest on. */
  weightsAt(at: number): number {
    return this.slots[at * width + 1]!;
  }
}
