import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('pay', 'trade');
const money = thingSet('money', 'coin', 'market', 'purchase', 'bill');

/** The name is a verb of paying or trading, and name, server or arguments speak of money. */
export const paysByName: FixedSignal = {
  id: 'pays-by-name',
  category: 'Financial',
  says: 'its name says that it moves money',
  find: ({ act, name, nameThings, serverThings, parameterThings }) =>
    act >= 0 && acts & (1 << act) && (nameThings | serverThings | parameterThings) & money
      ? { word: name.verb }
      : undefined,
};
