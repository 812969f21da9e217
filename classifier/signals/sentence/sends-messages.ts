import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('send');
const message = thingSet('message');

/** Sends, posts or answers messages. */
export const sendsMessages: SentenceSignal = {
  id: 'sends-messages',
  category: 'Write',
  says: 'says that it sends messages',
  acts,
  find: (sentence) => prominentAct(sentence, acts, message),
};
