import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('detach');
const records = thingSet('record', 'machine', 'job', 'secret');
const members = thingSet('member', 'fleeting');

/** Says that it removes a thing that is kept, not a thing from a list of things. */
export const removesRecords: SentenceSignal = {
  id: 'removes-records',
  category: 'Destructive',
  says: 'says that it removes something that is kept',
  acts,
  find: (sentence) => prominentAct(sentence, acts, records, members),
};
