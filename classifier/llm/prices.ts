import type { Prices } from './types.ts';

/** US dollars per million tokens as listed by the vendor on the day named: check before a large run. */
const listed: Record<string, Prices & { asOf: string }> = {
  'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5, asOf: '2026-03' },
};

/**
 * The prices a budget is counted in: those given (`input,cached input,output`), else those listed for the model. Throws
 * when neither is known, because a budget without prices holds nothing back.
 */
export function pricesOf(model: string, given?: string): Prices {
  if (given === undefined) {
    const known = listed[model];
    if (known) return { input: known.input, cachedInput: known.cachedInput, output: known.output };
    throw new Error(
      `the price of ${model} is not known; give it in US dollars per million tokens as input,cached input,output, for example 0.75,0.075,4.5`,
    );
  }
  const [input, cachedInput, output, ...more] = given.split(',').map(Number);
  const numbers = [input, cachedInput, output];
  if (more.length > 0 || numbers.some((price) => price === undefined || !Number.isFinite(price) || price < 0)) {
    throw new Error(
      `the prices "${given}" are not three numbers; write input,cached input,output, for example 0.75,0.075,4.5`,
    );
  }
  return { input: input!, cachedInput: cachedInput!, output: output! };
}
