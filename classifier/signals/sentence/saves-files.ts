import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('make', 'look', 'compute');
const output = thingSet('output');

/** Keeps what it makes in a file or at a place others can use. */
export const savesFiles: SentenceSignal = {
  id: 'saves-files',
  category: 'Write',
  says: 'says that it keeps a file',
  acts,
  find: (sentence) => prominentAct(sentence, acts, output),
};
