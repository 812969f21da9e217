/** A number beside a hash, so that the processor fetches both at once. */
const width = 2;

/**
 * Whole numbers from zero on by the hashes of words. A `Map` goes to four places in memory for an answer, this to one: with
 * ten questions for every word of a text that is what reading takes its time for.
 */
export class HashMap {
  private slots = new Int32Array(16 * width).fill(-1);
  private last = 15;
  private count = 0;

  /** The number of a hash, or -1. */
  get(hash: number): number {
    const { slots, last } = this;
    for (let at = hash & last; ; at = (at + 1) & last) {
      const found = slots[at * width]!;
      if (found === hash) return slots[at * width + 1]!;
      if (found < 0) return -1;
    }
  }

  set(hash: number, value: number): void {
    if (this.count * 2 > this.last) this.grow();
    const { slots, last } = this;
    let at = hash & last;
    while (slots[at * width]! >= 0 && slots[at * width] !== hash) at = (at + 1) & last;
    if (slots[at * width] !== hash) this.count++;
    slots[at * width] = hash;
    slots[at * width + 1] = value;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2).fill(-1);
    this.last = this.last * 2 + 1;
    this.count = 0;
    for (let at = 0; at < slots.length; at += width) {
      if (slots[at]! >= 0) this.set(slots[at]!, slots[at + 1]!);
    }
  }
}
