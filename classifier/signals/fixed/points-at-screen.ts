import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const looks = actSet('look', 'compute');
const places = new Set(['selector', 'xpath', 'coordinate', 'coordinates', 'x', 'ref', 'element', 'uid', 'locator']);

/** Takes a selector, coordinates or keys, and does more than look. */
export const pointsAtScreen: FixedSignal = {
  id: 'points-at-screen',
  category: 'Execute',
  says: 'it takes a place on a page or screen',
  find: ({ act, parameters }) => {
    if (act >= 0 && looks & (1 << act)) return undefined;
    const at = parameters.findIndex(
      ({ tokens, depth }) => depth === 1 && tokens.length === 1 && places.has(tokens[0]!),
    );
    return at < 0 ? undefined : { parameter: at };
  },
};
