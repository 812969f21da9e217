import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('send', 'run', 'steer');
const talk = thingSet('session');

/** Sends into a conversation that is kept on the other side, where something answers and may act. */
export const talksToSession: SentenceSignal = {
  id: 'talks-to-session',
  category: 'Execute',
  says: 'says that it talks to a session that is kept',
  acts,
  find: (sentence) => prominentAct(sentence, acts, talk),
};
