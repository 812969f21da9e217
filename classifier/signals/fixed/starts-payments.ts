import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('send', 'make', 'run', 'steer', 'change');
const money = thingSet('money', 'market');

/** The name says that it sends, makes or starts a payment or an order. */
export const startsPayments: FixedSignal = {
  id: 'starts-payments',
  category: 'Financial',
  says: 'its name says that it makes a payment',
  find: ({ act, name, nameThings }) =>
    act >= 0 && acts & (1 << act) && nameThings & money ? { word: name.verb } : undefined,
};
