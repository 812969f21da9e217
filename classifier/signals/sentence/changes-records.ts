import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('make', 'change');
const records = thingSet('record', 'message', 'member', 'secret', 'job', 'bill', 'machine');

/** Creates or changes something that is kept. */
export const changesRecords: SentenceSignal = {
  id: 'changes-records',
  category: 'Write',
  says: 'says that it creates or changes something',
  acts,
  find: (sentence) => prominentAct(sentence, acts, records),
};
