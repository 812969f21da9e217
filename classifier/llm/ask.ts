import { APIConnectionTimeoutError, APIError, APIUserAbortError, type OpenAI } from 'openai';
import type { ModelAnswer } from './answer.ts';
import type { ModelApi } from './apis/types.ts';
import { costOf, mostCostOf } from './budget.ts';
import { type Question, repaired } from './question.ts';
import { pauseOf } from './rate-limit.ts';
import type { AnswerCache, Failure, Ledger, ModelSettings, RawAnswer, Vote } from './types.ts';
import { parseAnswer, verifiedVote } from './verify.ts';

/** Everything asking needs from outside. */
export interface Asking {
  client: OpenAI;
  api: ModelApi;
  settings: ModelSettings;
  cache: AnswerCache;
  ledger: Ledger;
  /** Told to wait when the endpoint says that its limit is reached. */
  pause?: ((milliseconds: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Failures that asking again at once would not mend. */
const final: readonly Failure[] = ['budget', 'timeout', 'http'];

/** A vote with verified quotes, from the cache or paid for, with one repair; or why there is none. */
export async function ask(question: Question, asking: Asking): Promise<Vote | { failure: Failure }> {
  const known = question.uncached ? undefined : (await asking.cache.get([question.key])).get(question.key);
  if (known) return verifiedVote(known, question.tool);
  const first = await send(question, asking);
  const answer = read(first, question);
  if (!('wrong' in answer)) return keep(answer, first, question, asking);
  if ('failure' in first && final.includes(first.failure)) return { failure: first.failure };
  const second = await send(repaired(question, answer.wrong), asking);
  const mended = read(second, question);
  if (!('wrong' in mended)) return keep(mended, second, question, asking);
  return { failure: 'failure' in second ? second.failure : 'invalid' };
}

function read(raw: RawAnswer, { recordId }: Question): ModelAnswer | { wrong: string } {
  return 'failure' in raw ? { wrong: `there was no usable answer (${raw.failure})` } : parseAnswer(raw.text, recordId);
}

async function keep(answer: ModelAnswer, { usage }: RawAnswer, question: Question, { cache }: Asking): Promise<Vote> {
  if (!question.uncached) await cache.put(question.key, answer, usage);
  return verifiedVote(answer, question.tool);
}

/** One paid request: money is reserved for the worst case first and settled on what was used. */
async function send({ key, prompt, model }: Question, asking: Asking): Promise<RawAnswer> {
  const { client, api, settings, ledger, signal } = asking;
  const usage = { input: 0, cached: 0, output: 0 };
  const most = mostCostOf(prompt.system + prompt.user, settings);
  const reservation = await ledger.reserve(key, most, settings.maxUsd);
  if (reservation === undefined) return { failure: 'budget', usage };
  try {
    const { data, headers } = await api.send(client, api.body(prompt, model, settings), signal);
    const raw = api.read(data);
    // An endpoint that does not count its tokens is taken to have used what was reserved.
    await ledger.settle(reservation, raw.usage.input > 0 ? costOf(raw.usage, settings.prices) : most);
    const wait = pauseOf(headers);
    if (wait > 0) asking.pause?.(wait);
    return raw;
  } catch (error) {
    if (!(error instanceof APIError) || error instanceof APIUserAbortError) throw error;
    // A refused request costs nothing; one that was cut off may have been paid for.
    await ledger.settle(reservation, error.status === undefined ? most : 0);
    if (error.status !== undefined && refusesAll.includes(error.status)) throw error;
    return { failure: error instanceof APIConnectionTimeoutError ? 'timeout' : 'http', usage };
  }
}

/** A wrong key, no rights, no such model: the next request would fail alike. */
const refusesAll: readonly number[] = [401, 403, 404];
