import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('delete', 'change', 'detach');
const trash = thingSet('trash');

/** Moves to the trash, archives or soft-deletes. */
export const keepsItRestorable: SentenceSignal = {
  id: 'keeps-it-restorable',
  category: 'Write',
  says: 'says that it can be undone',
  acts,
  find: (sentence) => prominentAct(sentence, acts, trash),
};
