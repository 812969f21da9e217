import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('pay', 'trade', 'make');
const goods = thingSet('purchase');

/** Buys or books something that has to be paid for. */
export const booksAndBuys: SentenceSignal = {
  id: 'books-and-buys',
  category: 'Financial',
  says: 'says that it buys or books',
  acts,
  find: (sentence) => prominentAct(sentence, acts, goods),
};
