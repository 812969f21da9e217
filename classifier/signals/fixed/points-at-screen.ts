import type { Parameter } from '../../read-tool.ts';
import type { FixedSignal } from '../types.ts';
import { actSet, hasWordOf, wordSet } from '../vocabulary.ts';

const looks = actSet('look', 'compute');
const places = wordSet('selector xpath coordinate coordinates x ref element uid locator');

const isPlace = (parameter: Parameter) =>
  parameter.depth === 1 && parameter.tokens.length === 1 && hasWordOf(parameter, places);

/** Takes a selector, coordinates or keys, and does more than look. */
export const pointsAtScreen: FixedSignal = {
  id: 'points-at-screen',
  category: 'Execute',
  says: 'it takes a place on a page or screen',
  find: ({ act, parameters }) => {
    if (act >= 0 && looks & (1 << act)) return undefined;
    const at = parameters.findIndex(isPlace);
    return at < 0 ? undefined : { parameter: at };
  },
};
