import PQueue from 'p-queue';
import type { RatedDefinition, Verdict } from '../types.ts';
import { type Asking, ask } from './ask.ts';
import { answerByBatch, type Batching } from './batch.ts';
import { type Estimate, estimate } from './budget.ts';
import { canaries, canaryEvery, canaryWatch } from './canaries.ts';
import { type ModelMode, wantsModel } from './choose.ts';
import { merge, needsSecondVote, withoutModel } from './merge.ts';
import { type Question, questionOf } from './question.ts';
import type { Failure, ModelVerdict, Vote } from './types.ts';

export interface ModelItem {
  definition: RatedDefinition;
  verdict: Verdict;
  /** Names of the server's other tools. */
  siblings?: readonly string[];
}

export interface ModelRun extends Omit<Asking, 'pause'> {
  mode: ModelMode;
  /** Hands first votes in as batches where the endpoint has them; what is left is asked directly. */
  batching?: Batching | undefined;
  onProgress?: (done: number, of: number) => void;
}

type Voter = (question: Question) => Promise<Vote | { failure: Failure }>;

/** What a run would cost, for a person to see before it begins. Answers already paid for are not left out. */
export function estimateRun(
  items: readonly ModelItem[],
  { settings, mode }: Pick<ModelRun, 'settings' | 'mode'>,
): Estimate {
  const prompts = items.flatMap(({ definition, verdict, siblings }) => {
    const question = wantsModel(definition, verdict, mode) && questionOf(definition, settings.model, 'first', siblings);
    return question ? [question.prompt.system + question.prompt.user] : [];
  });
  return estimate(prompts, settings);
}

/**
 * Has a model look at verdicts of the rules and gives them back in their order. One tool a request, equal questions once,
 * never more money than `maxUsd`. Throws CanaryDrift, or the endpoint's error when it refuses the key or the model.
 */
export async function rateWithModel(items: readonly ModelItem[], run: ModelRun): Promise<ModelVerdict[]> {
  const { model } = run.settings;
  const chosen = items.map(({ definition, verdict }) => wantsModel(definition, verdict, run.mode));
  const questions = items.map(({ definition, siblings }, index) =>
    chosen[index] ? questionOf(definition, model, 'first', siblings) : undefined,
  );
  const asked = questions.filter((question) => question !== undefined);
  if (run.batching) await answerByBatch(uniqueByKey(asked), run, run.batching);

  const { vote, stop } = voterFor(run);
  const watch = canaryWatch();
  const known: Promise<void>[] = [];
  let put = 0;
  let done = 0;
  const verdicts = items.map(async ({ verdict, ...item }, index): Promise<ModelVerdict> => {
    const question = questions[index];
    if (!chosen[index]) return { ...verdict, model: 'not-asked', needsReview: false };
    if (!question) return withoutModel(verdict, 'invalid');
    if (put++ % canaryEvery === 0) known.push(askCanary(known.length, run, vote, watch));
    const rated = await mergedVotes(verdict, item, await vote(question), vote, run);
    run.onProgress?.(++done, asked.length);
    return rated;
  });
  try {
    await Promise.all([...known, ...verdicts]);
  } catch (error) {
    stop(error);
    throw error;
  }
  return Promise.all(verdicts);
}

/** A known answer among the others, asked anew each time. */
async function askCanary(
  index: number,
  run: ModelRun,
  vote: Voter,
  watch: ReturnType<typeof canaryWatch>,
): Promise<void> {
  const { definition, category } = canaries[index % canaries.length]!;
  const question = questionOf(definition, run.settings.model, 'first')!;
  watch(category, definition.name, await vote({ ...question, key: `canary ${index}`, uncached: true }));
}

async function mergedVotes(
  verdict: Verdict,
  { definition, siblings }: Omit<ModelItem, 'verdict'>,
  first: Vote | { failure: Failure },
  vote: Voter,
  { settings }: ModelRun,
): Promise<ModelVerdict> {
  if ('failure' in first) return withoutModel(verdict, first.failure);
  if (!needsSecondVote(verdict, first)) return merge(verdict, [first]);
  const question = questionOf(definition, settings.secondModel ?? settings.model, 'second', siblings);
  const second = question && (await vote(question));
  return merge(verdict, second && !('failure' in second) ? [first, second] : [first]);
}

/** Asks through one queue that waits when the endpoint says so, and asks equal questions once. */
function voterFor(run: ModelRun): { vote: Voter; stop: (reason: unknown) => void } {
  const queue = new PQueue({ concurrency: run.settings.concurrency });
  const stopped = new AbortController();
  const signal = run.signal ? AbortSignal.any([run.signal, stopped.signal]) : stopped.signal;
  const pause = (milliseconds: number) => {
    queue.pause();
    setTimeout(() => queue.start(), milliseconds);
  };
  const asking: Asking = { ...run, signal, pause };
  const inFlight = new Map<string, ReturnType<Voter>>();
  const vote: Voter = (question) => {
    const known = inFlight.get(question.key);
    if (known) return known;
    const answer = queue.add(() => {
      signal.throwIfAborted();
      return ask(question, asking);
    });
    // One failure ends the run; those that end after it have nobody left to tell.
    answer.catch(() => {});
    inFlight.set(question.key, answer);
    return answer;
  };
  return { vote, stop: (reason) => stopped.abort(reason) };
}

function uniqueByKey(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [question.key, question])).values()];
}
