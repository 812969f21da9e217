import { emptySlots, keyAt, weigh, width } from './slots.ts';

/** Far more factors than any bucket of different keys has needed. */
const mostAttempts = 100_000;

/**
 * A table of the weights of features by key in which each stands where a search for it begins: a look and a comparison tell,
 * and no branch that the processor would have to guess. It is built once, so that for each bucket of keys a factor can be
 * sought that leads all of them to slots of their own.
 */
export class CommonTable {
  readonly slots: Int32Array;
  private readonly factors: Int32Array;
  private readonly buckets: number;
  private readonly shift: number;

  /** `keys` are all the table will have, each once. */
  constructor(keys: readonly number[]) {
    const bits = Math.ceil(Math.log2(keys.length * 1.5 + 16));
    this.shift = 32 - bits;
    this.slots = emptySlots(1 << bits);
    this.factors = new Int32Array(1 << (bits - 2));
    this.buckets = this.factors.length - 1;
    const buckets = Array.from(this.factors, (): number[] => []);
    for (const key of keys) buckets[key & this.buckets]!.push(key);
    // The fullest first, while there is room.
    for (const bucket of buckets.sort((one, other) => other.length - one.length)) this.place(bucket);
  }

  /** How many slots there are. */
  get size(): number {
    return this.slots.length / width;
  }

  /** Where a feature stands if the table has it. */
  slotOf(key: number): number {
    return Math.imul(key, this.factors[key & this.buckets]!) >>> this.shift;
  }

  /** 0 where the feature stands in its slot, else 1: reckoned, so that nothing waits for the answer. */
  misses(at: number, key: number): number {
    const differs = keyAt(this.slots, at) ^ key;
    return (differs | (0 - differs)) >>> 31;
  }

  /** Gives a feature of the table its weights. */
  weigh(key: number, values: Int8Array): void {
    weigh(this.slots, this.slotOf(key), values);
  }

  private place(bucket: readonly number[]): void {
    const { slots, factors } = this;
    for (let attempt = 0; bucket.length > 0; attempt++) {
      if (attempt === mostAttempts) throw new Error('two features of a table have one key');
      factors[bucket[0]! & this.buckets] = Math.imul(2 * attempt + 1, 0x9e3779b1);
      const places = bucket.map((key) => this.slotOf(key) * width);
      if (places.some((at, index) => slots[at] !== -1 || places.indexOf(at) < index)) continue;
      for (const [index, at] of places.entries()) slots[at] = bucket[index]!;
      return;
    }
  }
}
