import { setTimeout } from 'node:timers/promises';
import { APIError, type OpenAI, toFile } from 'openai';
import { z } from 'zod';
import type { Asking } from './ask.ts';
import { costOf, mostCostOf } from './budget.ts';
import { type Question, recordIdOf } from './question.ts';
import type { BatchLog, OpenBatch } from './types.ts';
import { parseAnswer } from './verify.ts';

/** https://platform.openai.com/docs/guides/batch: requests and bytes of one file. */
const mostLines = 50_000;
const mostBytes = 200_000_000;

export interface Batching {
  log: BatchLog;
  pollMs: number;
}

/**
 * Answers what it can through the Batch API, into the cache: batches of an earlier run first, then one for each file of
 * questions without an answer. What expires, fails or cannot be used is left for direct requests. Does nothing where the
 * endpoint has no batches.
 */
export async function answerByBatch(questions: readonly Question[], asking: Asking, batching: Batching): Promise<void> {
  for (const batch of await batching.log.open()) await collect(batch, asking, batching);
  const known = await asking.cache.get(questions.map(({ key }) => key));
  const open = questions.filter(({ key }) => !known.has(key));
  if (open.length === 0 || !(await hasBatches(asking.client))) return;
  const batches: OpenBatch[] = [];
  for (const file of filesOf(open, asking)) {
    const batch = await handIn(file, asking);
    if (!batch) break;
    await batching.log.add(batch);
    batches.push(batch);
  }
  for (const batch of batches) await collect(batch, asking, batching);
}

async function hasBatches(client: OpenAI): Promise<boolean> {
  try {
    await client.batches.list({ limit: 1 });
    return true;
  } catch (error) {
    if (error instanceof APIError && [400, 404, 405, 501].includes(error.status ?? 0)) return false;
    throw error;
  }
}

interface BatchFile {
  lines: string[];
  keys: string[];
  usd: number;
}

/** A file holds one model's questions, within the limits. */
function filesOf(questions: readonly Question[], { api, settings }: Asking): BatchFile[] {
  const files: BatchFile[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const { key, prompt, model } of questions) {
    const line = JSON.stringify({
      custom_id: key,
      method: 'POST',
      url: api.path,
      body: api.body(prompt, model, settings),
    });
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > mostBytes || files.at(-1)!.lines.length === mostLines) {
      files.push({ lines: [], keys: [], usd: 0 });
      bytes = 0;
    }
    const file = files.at(-1)!;
    file.lines.push(line);
    file.keys.push(key);
    file.usd += mostCostOf(prompt.system + prompt.user, settings) * (settings.batchPriceFactor ?? 1);
    bytes += size;
  }
  return files;
}

/** Undefined when the money does not reach: smaller steps are left to direct requests. */
async function handIn(
  { lines, keys, usd }: BatchFile,
  { client, api, ledger, settings }: Asking,
): Promise<OpenBatch | undefined> {
  const reservation = await ledger.reserve(`batch of ${keys.length}`, usd, settings.maxUsd);
  if (reservation === undefined) return undefined;
  try {
    const file = await client.files.create({
      file: await toFile(Buffer.from(lines.join('\n')), 'questions.jsonl'),
      purpose: 'batch',
    });
    const batch = await client.batches.create({ input_file_id: file.id, endpoint: api.path, completion_window: '24h' });
    return { id: batch.id, reservation, keys };
  } catch (error) {
    await ledger.settle(reservation, 0);
    throw error;
  }
}

const over: readonly string[] = ['completed', 'failed', 'expired', 'cancelled'];

/** Waits for a batch and keeps every usable answer; an expired one has been paid for as far as it got. */
async function collect({ id, reservation, keys }: OpenBatch, asking: Asking, { log, pollMs }: Batching): Promise<void> {
  const { client, ledger, settings } = asking;
  let batch = await client.batches.retrieve(id);
  while (!over.includes(batch.status)) {
    await setTimeout(pollMs, undefined, { signal: asking.signal });
    batch = await client.batches.retrieve(id);
  }
  const cost = batch.output_file_id ? await keepAnswers(batch.output_file_id, new Set(keys), asking) : 0;
  await ledger.settle(reservation, cost * (settings.batchPriceFactor ?? 1));
  await log.close(id);
}

const Line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
});

/** Lines come in any order; ids that were not asked for, and second answers, are not believed. */
async function keepAnswers(file: string, keys: Set<string>, { client, api, cache, settings }: Asking): Promise<number> {
  const text = await (await client.files.content(file)).text();
  let cost = 0;
  for (const line of text.split('\n')) {
    const parsed = Line.safeParse(parseLine(line));
    if (!parsed.success || parsed.data.response?.status_code !== 200) continue;
    const key = parsed.data.custom_id;
    const raw = api.read(parsed.data.response.body);
    cost += costOf(raw.usage, settings.prices);
    if (!keys.delete(key) || 'failure' in raw) continue;
    const answer = parseAnswer(raw.text, recordIdOf(key));
    if (!('wrong' in answer)) await cache.put(key, answer, raw.usage);
  }
  return cost;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
