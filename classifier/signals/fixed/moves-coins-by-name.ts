import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('send', 'trade', 'pay', 'run');
const coins = thingSet('coin');
const value = thingSet('money', 'coin');

/** The name says that it sends, makes or runs something on a chain. */
export const movesCoinsByName: FixedSignal = {
  id: 'moves-coins-by-name',
  category: 'Financial',
  says: 'its name says that it moves coins',
  find: ({ act, name, nameThings, serverThings, parameterThings }) =>
    act >= 0 && acts & (1 << act) && (nameThings | serverThings) & coins && parameterThings & value
      ? { word: name.verb }
      : undefined,
};
