import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('steer', 'click');

/** The name says that it starts, stops or controls something. */
export const controlsByName: FixedSignal = {
  id: 'controls-by-name',
  category: 'Execute',
  says: 'its name says that it starts, stops or controls',
  find: ({ act, name }) => (act >= 0 && acts & (1 << act) ? { word: name.verb } : undefined),
};
