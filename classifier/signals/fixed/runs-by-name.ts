import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('run');

/** The name says that it runs, executes or triggers. */
export const runsByName: FixedSignal = {
  id: 'runs-by-name',
  category: 'Execute',
  says: 'its name says that it runs something',
  find: ({ act, name }) => (act >= 0 && acts & (1 << act) ? { word: name.verb } : undefined),
};
