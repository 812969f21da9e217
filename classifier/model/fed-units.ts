/** Added to what a feature feeds a unit, so that it is a byte without a sign: four of them add up without minding each other. */
export const shift = 64;

/** Two sums to a number: so many bytes are added before one could run over into the other. */
const most = 0xffff >> 7;
const bytes = 0x00ff00ff;

/**
 * Adds what features feed each unit, from where theirs begins in `inputs`, to the sums: four units at a time, and of two
 * features, as no byte is above 127, before they are taken apart.
 */
export function feedUnits(sums: Int32Array, inputs: Int32Array, feeding: readonly number[]): void {
  for (let from = 0; from < feeding.length; from += most) {
    const to = Math.min(feeding.length, from + most);
    const shifted = (to - from) * shift;
    for (let unit = 0; unit < sums.length; unit += 4) {
      let even = 0;
      let odd = 0;
      const at = unit >> 2;
      for (let index = from; index < to; index += 2) {
        const one = inputs[feeding[index]! + at]!;
        const four = index + 1 < to ? (one + inputs[feeding[index + 1]! + at]!) | 0 : one;
        even = (even + (four & bytes)) | 0;
        odd = (odd + ((four >>> 8) & bytes)) | 0;
      }
      sums[unit]! += (even & 0xffff) - shifted;
      sums[unit + 1]! += (odd & 0xffff) - shifted;
      sums[unit + 2]! += (even >>> 16) - shifted;
      sums[unit + 3]! += (odd >>> 16) - shifted;
    }
  }
}
