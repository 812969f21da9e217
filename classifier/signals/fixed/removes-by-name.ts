import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('detach');
const records = thingSet('record', 'machine', 'job', 'secret');
const members = thingSet('member', 'fleeting');

/** The name says that it removes a thing that is kept and names no list it is taken from. */
export const removesByName: FixedSignal = {
  id: 'removes-by-name',
  category: 'Destructive',
  says: 'its name says that it removes something that is kept',
  find: ({ act, name, nameThings }) =>
    act >= 0 && acts & (1 << act) && nameThings & records && !(nameThings & members) && !name.tokens.includes('from')
      ? { word: name.verb }
      : undefined,
};
