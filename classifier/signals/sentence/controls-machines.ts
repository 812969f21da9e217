import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('steer', 'run');
const machine = thingSet('machine');

/** Starts, stops or controls a service, a process, a device or a player. */
export const controlsMachines: SentenceSignal = {
  id: 'controls-machines',
  category: 'Execute',
  says: 'says that it starts, stops or controls something',
  acts,
  find: (sentence) => prominentAct(sentence, acts, machine),
};
