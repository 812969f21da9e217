import type { SentenceSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('run', 'steer', 'click');

/** Lists running, starting or stopping among what it can do. */
export const listsControl: SentenceSignal = {
  id: 'lists-control',
  category: 'Execute',
  says: 'lists running or controlling among its acts',
  acts,
  find: (sentence) =>
    sentence.acts.find((act) => act.listed && !act.negated && (acts & (1 << act.group)) !== 0)?.at ?? -1,
};
