import { heads } from './weights-file.ts';

/** A slot's numbers: a key and its weights stand together, so that the processor fetches both at once. */
export const width = 2;

/** Keys have thirty bits (`mix`). The next one of a slot says that the list being filled has the feature. */
const taken = 0x40000000;

/** Room for so many features, with -1 in place of each key. */
export function emptySlots(count: number): Int32Array {
  const slots = new Int32Array(count * width);
  for (let at = 0; at < slots.length; at += width) slots[at] = -1;
  return slots;
}

/** The key in a slot that is not empty, taken or not. */
export function keyAt(slots: Int32Array, at: number): number {
  return slots[at * width]! & ~taken;
}

/** Takes a feature for the list being filled, and says whether it was not taken before. */
export function take(slots: Int32Array, at: number): boolean {
  const found = slots[at * width]!;
  slots[at * width] = found | taken;
  return found < taken;
}

/** Sets a feature free for the next list. */
export function free(slots: Int32Array, at: number): void {
  slots[at * width]! &= ~taken;
}

/** The four weights of a feature, one byte each from the lowest on. */
export function weightsAt(slots: Int32Array, at: number): number {
  return slots[at * width + 1]!;
}

/** Gives a feature its weights. */
export function weigh(slots: Int32Array, at: number, values: Int8Array): void {
  let four = 0;
  for (let head = 0; head < heads; head++) four |= (values[head]! & 0xff) << (8 * head);
  slots[at * width + 1] = four;
}
