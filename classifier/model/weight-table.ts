import { Sieve } from '../text/sieve.ts';
import { heads } from './weights-file.ts';

/** A slot's numbers: what is asked of a feature stands in sixteen bytes, so that the processor fetches it at once. */
const [weights, mark, inputs, width] = [1, 2, 3, 4];

/** An open-addressing table of features by key, each with its weights, a mark and where what it feeds begins. */
export class WeightTable {
  private readonly slots: Int32Array;
  private readonly last: number;
  /** Many features have no weight. */
  private readonly sieve: Sieve;

  constructor(features: number) {
    const size = 1 << Math.ceil(Math.log2(features * 1.5 + 16));
    this.slots = new Int32Array(size * width);
    for (let at = 0; at < this.slots.length; at += width) this.slots[at] = -1;
    this.sieve = new Sieve(size * 4);
    this.last = size * width - 1;
  }

  /** Where a feature stands, or -1. */
  find(key: number): number {
    const { slots, last } = this;
    if (!this.sieve.may(key)) return -1;
    for (let at = (key * width) & last; ; at = (at + width) & last) {
      const found = slots[at];
      if (found === key) return at;
      if (found === -1) return -1;
    }
  }

  /** Adds a feature that is not in the table. */
  add(key: number, values: Int8Array, from: number): void {
    const { slots, last } = this;
    let at = (key * width) & last;
    while (slots[at] !== -1) at = (at + width) & last;
    slots[at] = key;
    this.sieve.add(key);
    for (let head = 0; head < heads; head++) slots[at + weights]! |= (values[head]! & 0xff) << (8 * head);
    slots[at + inputs] = from;
  }

  /** Marks a feature, and says whether it bore another mark. */
  markAnew(at: number, now: number): boolean {
    const { slots } = this;
    if (slots[at + mark] === now) return false;
    slots[at + mark] = now;
    return true;
  }

  clearMarks(): void {
    for (let at = mark; at < this.slots.length; at += width) this.slots[at] = 0;
  }

  /** The four weights of a feature, one byte each from the lowest on. */
  weightsAt(at: number): number {
    return this.slots[at + weights]!;
  }

  /** Where what a feature feeds the units begins. */
  inputsAt(at: number): number {
    return this.slots[at + inputs]!;
  }
}
