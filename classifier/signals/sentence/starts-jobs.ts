import type { SentenceSignal } from '../types.ts';
import { actSet, prominentAct, thingSet } from '../vocabulary.ts';

const acts = actSet('run', 'steer');
const job = thingSet('job');

/** Starts, runs or stops a build, a test, a workflow or another job. */
export const startsJobs: SentenceSignal = {
  id: 'starts-jobs',
  category: 'Execute',
  says: 'says that it starts, runs or stops a job',
  acts,
  find: (sentence) => prominentAct(sentence, acts, job),
};
