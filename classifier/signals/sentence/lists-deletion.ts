import type { SentenceSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('delete');

/** Lists deleting among what it can do: `create, update or delete`. */
export const listsDeletion: SentenceSignal = {
  id: 'lists-deletion',
  category: 'Destructive',
  says: 'lists deleting among its acts',
  acts,
  find: (sentence) =>
    sentence.acts.find((act) => act.listed && !act.negated && (acts & (1 << act.group)) !== 0)?.at ?? -1,
};
