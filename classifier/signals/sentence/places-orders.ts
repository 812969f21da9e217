import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('trade', 'make', 'run', 'send', 'pay');
const market = thingSet('market');

/** Places, buys or sells on a market. */
export const placesOrders: SentenceSignal = {
  id: 'places-orders',
  category: 'Financial',
  says: 'says that it places orders',
  acts,
  find: (sentence) => prominentAct(sentence, acts, market),
};
