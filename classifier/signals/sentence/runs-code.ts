import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('run', 'click');
const code = thingSet('code');

/** Says that it runs code, scripts or commands. */
export const runsCode: SentenceSignal = {
  id: 'runs-code',
  category: 'Execute',
  says: 'says that it runs code or commands',
  acts,
  find: (sentence) => prominentAct(sentence, acts, code),
};
