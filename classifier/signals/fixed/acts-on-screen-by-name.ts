import type { FixedSignal } from '../types.ts';
import { actSet, thingSet } from '../vocabulary.ts';

const acts = actSet('click', 'steer', 'run');
const screen = thingSet('screen');

/** The name says that it clicks, types, opens or closes, and name or server speak of a page or screen. */
export const actsOnScreenByName: FixedSignal = {
  id: 'acts-on-screen-by-name',
  category: 'Execute',
  says: 'its name says that it acts on a page or screen',
  find: ({ act, name, nameThings, serverThings, parameterThings }) =>
    act >= 0 && acts & (1 << act) && (nameThings | serverThings | parameterThings) & screen
      ? { word: name.verb }
      : undefined,
};
