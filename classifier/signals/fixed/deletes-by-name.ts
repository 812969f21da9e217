import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('delete');
const lesser = thingSet('member', 'fleeting');

/** The name says that it deletes something that is kept. */
export const deletesByName: FixedSignal = {
  id: 'deletes-by-name',
  category: 'Destructive',
  says: 'its name says that it deletes',
  find: ({ act, name, nameThings }) =>
    act >= 0 && acts & (1 << act) && !(nameThings & lesser) ? { word: name.verb } : undefined,
};
