import type { SentenceSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('make', 'change', 'send', 'detach');

/** Lists creating, changing or sending among what it can do. */
export const listsChanges: SentenceSignal = {
  id: 'lists-changes',
  category: 'Write',
  says: 'lists creating or changing among its acts',
  acts,
  find: (sentence) =>
    sentence.acts.find((act) => act.listed && !act.negated && (acts & (1 << act.group)) !== 0)?.at ?? -1,
};
