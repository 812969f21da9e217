import { nounsToo } from '../../lexicon/nouns.ts';
import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const acts = actSet('look', 'compute');

/** The name says that it looks something up, and names no other act. */
export const readsByName: FixedSignal = {
  id: 'reads-by-name',
  category: 'Read',
  says: 'its name says that it returns information',
  find: ({ act, name }) => {
    if (act < 0 || !(acts & (1 << act))) return undefined;
    const others = name.group.some(
      (group, at) => group >= 0 && !(acts & (1 << group)) && !nounsToo.has(name.tokens[at]!),
    );
    return others ? undefined : { word: name.verb };
  },
};
