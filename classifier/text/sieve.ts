/**
 * Stands in front of a set of hashes. Most words are in none of the sets they are looked up in, and a bit that says so
 * costs less than asking: `may` is never wrong when it says no.
 */
export class Sieve {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  /** `size` is the number of bits, a power of two: some eight for each hash to be added let few others through. */
  constructor(size: number) {
    this.bits = new Uint32Array(size / 32);
    this.mask = size - 1;
  }

  add(hash: number): void {
    const bit = hash & this.mask;
    this.bits[bit >>> 5]! |= 1 << (bit & 31);
  }

  may(hash: number): boolean {
    const bit = hash & this.mask;
    return (this.bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
}
