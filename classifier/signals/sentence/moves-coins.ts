import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('trade', 'pay', 'send', 'run');
const coins = thingSet('coin');

/** Sends, swaps, stakes or approves coins on a chain. */
export const movesCoins: SentenceSignal = {
  id: 'moves-coins',
  category: 'Financial',
  says: 'says that it moves coins or makes a transaction',
  acts,
  find: (sentence) => prominentAct(sentence, acts, coins),
};
