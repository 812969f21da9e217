import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('click', 'steer', 'run');
const screen = thingSet('screen');

/** Clicks, types, scrolls, opens or closes on a page, a window or a screen. */
export const actsOnScreen: SentenceSignal = {
  id: 'acts-on-screen',
  category: 'Execute',
  says: 'says that it acts on a page or screen',
  acts,
  find: (sentence) => prominentAct(sentence, acts, screen),
};
