import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('detach', 'delete');
const members = thingSet('member');

/** Takes a member, a label or an item off something that stays. */
export const takesFromList: SentenceSignal = {
  id: 'takes-from-list',
  category: 'Write',
  says: 'takes something off a list',
  acts,
  find: (sentence) => prominentAct(sentence, acts, members),
};
