import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('send', 'make', 'run', 'change', 'steer');
const money = thingSet('money');

/** Sends, creates or starts a payment, a payout or an amount of coins. */
export const sendsValue: SentenceSignal = {
  id: 'sends-value',
  category: 'Financial',
  says: 'says that it sends or creates a payment',
  acts,
  find: (sentence) => prominentAct(sentence, acts, money),
};
