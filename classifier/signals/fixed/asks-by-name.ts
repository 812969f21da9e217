import { nounsToo } from '../../lexicon/nouns.ts';
import type { FixedSignal } from '../types.ts';
import { actSet } from '../vocabulary.ts';

const verbs = new Set(
  'get list search find describe show count fetch read lookup view check query retrieve whoami'.split(' '),
);
const harmless = actSet('look', 'compute');

/** The first verb of the name is one of asking, and no other verb stands beside it: the clearest sign of a lookup. */
export const asksByName: FixedSignal = {
  id: 'asks-by-name',
  category: 'Read',
  says: 'its name asks for information',
  find: ({ name }) => {
    const first = name.group.findIndex(
      (group, at) => at >= name.start && group >= 0 && !nounsToo.has(name.tokens[at]!),
    );
    if (first < 0 || !verbs.has(name.tokens[first]!)) return undefined;
    const others = name.group.some(
      (group, at) => group >= 0 && !(harmless & (1 << group)) && !nounsToo.has(name.tokens[at]!),
    );
    return others ? undefined : { word: first };
  },
};
