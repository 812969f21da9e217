import type { SentenceSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('look', 'compute');
const others = ~acts;

/** Leads with an act of looking and names no other act in its lists. */
export const looksUp: SentenceSignal = {
  id: 'looks-up',
  category: 'Read',
  says: 'says that it returns information',
  find: (sentence) =>
    sentence.acts[0]?.lead &&
    (acts & (1 << sentence.acts[0].group)) !== 0 &&
    !sentence.acts.some((act) => act.listed && (others & (1 << act.group)) !== 0)
      ? sentence.acts[0].at
      : -1,
};
