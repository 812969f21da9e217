import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('make', 'change', 'send', 'detach');

/** The name says that it creates, changes or sends. */
export const changesByName: FixedSignal = {
  id: 'changes-by-name',
  category: 'Write',
  says: 'its name says that it creates, changes or sends',
  find: ({ act, name }) => (act >= 0 && acts & (1 << act) ? { word: name.verb } : undefined),
};
