import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('delete');
const records = thingSet(
  'record',
  'machine',
  'job',
  'message',
  'secret',
  'screen',
  'bill',
  'money',
  'member',
  'picture',
);
const fleeting = thingSet('fleeting');

/** Says that it deletes something that is kept; taking something off a list or clearing a cache is another matter. */
export const deletesRecords: SentenceSignal = {
  id: 'deletes-records',
  category: 'Destructive',
  says: 'says that it deletes',
  acts,
  find: (sentence) => prominentAct(sentence, acts, records, fleeting),
};
