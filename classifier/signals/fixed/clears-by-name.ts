import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('delete', 'detach');
const lesser = thingSet('member', 'fleeting');

/** The name says that it clears something fleeting or takes something off a list. */
export const clearsByName: FixedSignal = {
  id: 'clears-by-name',
  category: 'Write',
  says: 'its name says that it clears or takes away',
  find: ({ act, name, nameThings }) =>
    act >= 0 && acts & (1 << act) && nameThings & lesser ? { word: name.verb } : undefined,
};
