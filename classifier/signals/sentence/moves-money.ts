import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('pay');
const money = thingSet('money', 'coin', 'bill', 'market', 'purchase');

/** Says that it pays, refunds, charges or transfers money. */
export const movesMoney: SentenceSignal = {
  id: 'moves-money',
  category: 'Financial',
  says: 'says that it moves money',
  acts,
  find: (sentence) => prominentAct(sentence, acts, money),
};
