import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('run', 'look');
const reader = thingSet('reader', 'reading-query');

/** Names a query language that can only read, or says that its queries only read. */
export const asksInQueryLanguage: SentenceSignal = {
  id: 'asks-in-query-language',
  category: 'Read',
  says: 'speaks of what is only read, such as a query, a log or a report',
  acts,
  find: (sentence) => prominentAct(sentence, acts, reader),
};
