import type { Rank } from './engine.ts';
import { textsOf } from './texts-of.ts';
import { words } from './words.ts';

/** What has every word or begins with it, in the order it came: enough for a short list, and a tenth of the script. */
export const plainly: Rank = (hits) => (query) => {
  const wanted = words(query);
  return hits.filter((hit) => {
    const { name, of } = textsOf(hit);
    const own = words(`${name} ${of}`);
    return wanted.every((word) => own.some((one) => one.startsWith(word)));
  });
};
