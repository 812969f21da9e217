import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('run');
const query = thingSet('query');
const reader = thingSet('reader', 'reading-query');

/** Says that it runs queries in a language of their own, without saying that these only read. */
export const runsQueries: SentenceSignal = {
  id: 'runs-queries',
  category: 'Execute',
  says: 'says that it runs queries or pipelines',
  acts,
  find: (sentence) => prominentAct(sentence, acts, query, reader),
};
