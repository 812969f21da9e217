import { afterEach, describe, expect, test } from 'vitest';
import { modelApis } from './apis/index.ts';
import { CanaryDrift } from './canaries.ts';
import { modelClient } from './client.ts';
import { estimateRun, type ModelItem, type ModelRun, rateWithModel } from './rate-with-model.ts';
import { answerFor, canaryAnswer, definition, verdict } from './testing/answers.ts';
import { inMemory } from './testing/memory.ts';
import { type Asked, type ModelServer, type Reply, startModelServer } from './testing/model-server.ts';
import type { ModelSettings } from './types.ts';

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Replies = (asked: Asked, attempt: number) => Reply;
type Options = Omit<Parameters<typeof startModelServer>[0], 'reply'> &
  Partial<Omit<ModelRun, 'settings'>> & { settings?: Partial<ModelSettings>; canary?: Replies };

/** Starts an endpoint that knows the canaries and answers the rest as given; the run uses it. */
async function runAgainst(
  reply: Replies,
  { batch, headers, settings, canary, ...run }: Options = {},
): Promise<ModelRun> {
  server = await startModelServer({
    batch,
    headers,
    reply: (asked, attempt) => {
      const known = canaryAnswer(asked);
      if (known) return canary ? canary(asked, attempt) : { answer: known };
      return reply(asked, attempt);
    },
  });
  const api = modelApis.find(({ id }) => id === (settings?.api ?? 'chat'))!;
  const client = modelClient({ baseUrl: server.baseUrl, apiKey: 'test', timeoutMs: settings?.timeoutMs ?? 5000 });
  client.maxRetries = 0;
  return {
    client,
    api,
    mode: 'all',
    settings: {
      model: 'test-model',
      api: api.id,
      prices: { input: 1, cachedInput: 0.1, output: 10 },
      maxUsd: 10,
      maxOutputTokens: 500,
      timeoutMs: 5000,
      concurrency: 4,
      ...settings,
    },
    ...inMemory(),
    ...run,
  };
}

const shelf: ModelItem = {
  definition: definition('empty_shelf', 'Removes every book from a shelf for good.'),
  verdict: verdict('Write'),
};
const says =
  (category: Parameters<typeof answerFor>[1], quote = 'Removes every book', changes = {}): Replies =>
  (asked) => ({
    answer: answerFor(asked, category, quote, changes),
  });
const rateShelf = async (run: ModelRun, rated = shelf.verdict) =>
  (await rateWithModel([{ ...shelf, verdict: rated }], run))[0]!;
const questions = () => server!.asked.filter(({ record }) => record.name === 'empty_shelf');

describe.each(modelApis)('over $id', ({ id }) => {
  test('a verified quote raises the rating', async () => {
    const rated = await rateShelf(await runAgainst(says('Destructive'), { settings: { api: id } }));

    expect(rated).toMatchObject({ category: 'Destructive', level: 'Critical', model: 'raised' });
    expect(rated.evidence.at(-1)).toMatchObject({ quote: 'Removes every book', signal: 'model' });
  });

  test.each<[string, Reply, string]>([
    ['a refusal', { refusal: 'I cannot help with that.' }, 'refusal'],
    ['an answer cut off', { cut: 'length' }, 'length'],
    ['a content filter', { cut: 'content_filter' }, 'content_filter'],
    ['no text', { answer: '' }, 'empty'],
    ['broken JSON', { answer: '{"recordId":' }, 'invalid'],
    ['a failing endpoint', { status: 500 }, 'http'],
  ])('%s leaves the verdict of the rules, marked', async (_, reply, failure) => {
    const rated = await rateShelf(await runAgainst(() => reply, { settings: { api: id } }));

    expect(rated).toMatchObject({ category: 'Write', model: 'unavailable', failure });
  });
});

describe('a hostile answer', () => {
  test.each<[string, Replies]>([
    ['with the id of another record', says('Read', 'Removes every book', { recordId: 'f00d' })],
    [
      'that repeats the prompt',
      (asked) => ({
        answer: answerFor(asked, 'Read', 'Removes every book', { reasoning: asked.system.slice(0, 300) }),
      }),
    ],
    [
      'whose category is milder than its effects',
      (asked) => ({ answer: { ...answerFor(asked, 'Destructive', 'Removes every book'), category: 'Read' } }),
    ],
  ])('%s is asked to be mended once and then left', async (_, reply) => {
    const rated = await rateShelf(await runAgainst(reply));

    expect(rated).toMatchObject({ category: 'Write', model: 'unavailable', failure: 'invalid' });
    expect(questions()).toHaveLength(2);
    expect(questions()[1]!.user).toContain('was rejected');
  });

  test('with a fabricated quote raises nothing', async () => {
    const rated = await rateShelf(await runAgainst(says('Financial', 'Pays for every book')));

    expect(rated).toMatchObject({ category: 'Write', model: 'kept', needsReview: true, evidence: [] });
  });

  test('with a fabricated quote lowers nothing', async () => {
    const rated = await rateShelf(await runAgainst(says('Read', 'Only counts books')), verdict('Destructive'));

    expect(rated).toMatchObject({ category: 'Destructive', model: 'kept' });
    expect(questions()).toHaveLength(1);
  });

  test('is mended when the second one is right', async () => {
    const run = await runAgainst((asked, attempt) =>
      attempt === 1 ? { answer: 'Sorry!' } : says('Destructive')(asked, attempt),
    );

    expect(await rateShelf(run)).toMatchObject({ category: 'Destructive', model: 'raised' });
  });
});

describe('lowering', () => {
  test('takes a second, separately asked vote', async () => {
    const rated = await rateShelf(
      await runAgainst(says('Write'), { settings: { secondModel: 'other-model' } }),
      verdict('Destructive'),
    );

    expect(rated).toMatchObject({ category: 'Write', model: 'lowered' });
    expect(questions().map(({ model }) => model)).toEqual(['test-model', 'other-model']);
  });

  test('fails when the second vote disagrees', async () => {
    const run = await runAgainst((asked) =>
      says(asked.user.includes('most severe') ? 'Destructive' : 'Write')(asked, 1),
    );

    expect(await rateShelf(run, verdict('Destructive'))).toMatchObject({
      category: 'Destructive',
      model: 'kept',
      needsReview: true,
    });
  });

  test('of a suspicious text is not even asked for twice', async () => {
    const rated = await rateShelf(await runAgainst(says('Read')), verdict('Destructive', { integrity: 'suspicious' }));

    expect(rated).toMatchObject({ category: 'Destructive', model: 'kept', needsReview: true });
    expect(questions()).toHaveLength(1);
  });
});

describe('money', () => {
  test('equal definitions are paid once, and a second run pays nothing', async () => {
    const run = await runAgainst(says('Destructive'));

    await rateWithModel([shelf, shelf, shelf], run);
    await rateWithModel([shelf], run);

    expect(questions()).toHaveLength(1);
  });

  test('is settled on what was used, cached tokens at their own price', async () => {
    const run = await runAgainst((asked) => ({
      answer: answerFor(asked, 'Write', 'Removes every book'),
      usage: [2000, 1500, 100],
    }));
    await rateShelf(run);

    // The canary used 1000 + 100 tokens.
    expect(await run.ledger.spent()).toBeCloseTo((500 + 1500 * 0.1 + 100 * 10 + 1000 + 100 * 10) / 1e6, 10);
  });

  test('is never exceeded: what it does not reach stays with the rules, marked', async () => {
    const run = await runAgainst(says('Destructive'), { settings: { maxUsd: 0.02, concurrency: 1 } });
    const items = Array.from({ length: 8 }, (_, i) => ({
      ...shelf,
      definition: definition(`shelf_${i}`, 'Removes every book.'),
    }));

    const rated = await rateWithModel(items, run);

    expect(await run.ledger.spent()).toBeLessThanOrEqual(0.02);
    expect(rated.some(({ model }) => model === 'raised')).toBe(true);
    expect(rated.at(-1)).toMatchObject({ category: 'Write', model: 'unavailable', failure: 'budget' });
  });

  test('a request that timed out may have been paid for', async () => {
    const run = await runAgainst(() => ({ hang: true }), { settings: { timeoutMs: 300 } });

    expect(await rateShelf(run)).toMatchObject({ model: 'unavailable', failure: 'timeout' });
    expect(await run.ledger.spent()).toBeGreaterThan(0.005);
  });
});

describe('the run stops', () => {
  test('when a known tool is rated lower', async () => {
    const run = await runAgainst(says('Write'), {
      canary: (asked) => ({ answer: answerFor(asked, 'Unknown', 'Lists the greenhouses', { effects: [] }) }),
    });

    await expect(rateWithModel([shelf], run)).rejects.toThrow(CanaryDrift);
  });

  test('when the key is refused', async () => {
    await expect(rateShelf(await runAgainst(() => ({ status: 401 })))).rejects.toThrow('401');
  });
});

test('nothing is asked when the mode is off, and clear cases are not when it is doubtful', async () => {
  const sure = { ...shelf, verdict: verdict('Write', { confidence: 0.95 }) };
  const off = await rateWithModel([shelf], await runAgainst(says('Destructive'), { mode: 'off' }));
  expect(server!.asked).toEqual([]);
  await server!.close();

  const doubtful = await rateWithModel([sure, shelf], await runAgainst(says('Destructive'), { mode: 'doubtful' }));

  expect(off[0]!.model).toBe('not-asked');
  expect(doubtful.map(({ model }) => model)).toEqual(['not-asked', 'raised']);
});

test('a run is estimated without asking anything', async () => {
  const run = await runAgainst(says('Write'), { mode: 'doubtful' });
  const sure = { ...shelf, verdict: verdict('Write', { confidence: 0.95 }) };

  expect(estimateRun([shelf, sure], run)).toMatchObject({ requests: 1, mostRequests: 4 });
  expect(server!.asked).toEqual([]);
});

test('the queue waits as long as the endpoint says', async () => {
  const headers = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '20ms' };
  const items = Array.from({ length: 6 }, (_, i) => ({
    ...shelf,
    definition: definition(`shelf_${i}`, 'Removes every book.'),
  }));

  const rated = await rateWithModel(
    items,
    await runAgainst(says('Destructive'), { headers, settings: { concurrency: 1 } }),
  );

  expect(rated.every(({ model }) => model === 'raised')).toBe(true);
});

test('an endpoint that is busy is asked again when it says', async () => {
  const run = await runAgainst((asked, attempt) =>
    attempt === 1 ? { status: 429, headers: { 'retry-after-ms': '10' } } : says('Destructive')(asked, attempt),
  );
  run.client.maxRetries = 2;

  expect(await rateShelf(run)).toMatchObject({ model: 'raised' });
  expect(questions()).toHaveLength(2);
});

describe('batches', () => {
  const items = Array.from({ length: 5 }, (_, i) => ({
    ...shelf,
    definition: definition(`shelf_${i}`, 'Removes every book.'),
  }));
  const direct = () => server!.asked.length - server!.batches.reduce((sum, { lines }) => sum + lines, 0);

  test('answer first votes in whatever order they come back', async () => {
    const memory = inMemory();
    const run = await runAgainst(says('Destructive'), {
      batch: {},
      ...memory,
      batching: { log: memory.log, pollMs: 1 },
    });

    const rated = await rateWithModel(items, run);

    expect(rated.every(({ model }) => model === 'raised')).toBe(true);
    expect(server!.batches).toEqual([{ id: 'batch-1', lines: 5 }]);
    expect(direct()).toBe(1);
    expect(await memory.log.open()).toEqual([]);
  });

  test('that expire are paid as far as they got, and the rest is asked directly', async () => {
    const memory = inMemory();
    const run = await runAgainst(says('Destructive'), {
      batch: { status: 'expired', lines: (lines) => lines.slice(0, 2) },
      ...memory,
      batching: { log: memory.log, pollMs: 1 },
    });

    const rated = await rateWithModel(items, run);

    expect(rated.every(({ model }) => model === 'raised')).toBe(true);
    expect(direct()).toBe(3 + 1);
  });

  test('with ids nobody asked for, second answers and broken lines are read for what was asked', async () => {
    const memory = inMemory();
    const stranger = 'f'.repeat(64);
    const run = await runAgainst(says('Destructive'), {
      batch: {
        lines: (lines) => [
          lines[0]!
            .replaceAll(/[0-9a-f]{64}/g, stranger)
            .replaceAll(/(recordId\\*":\\*")[0-9a-f]{16}/g, `$1${stranger.slice(0, 16)}`),
          '{broken',
          ...lines,
          ...lines,
        ],
      },
      ...memory,
      batching: { log: memory.log, pollMs: 1 },
    });

    expect((await rateWithModel(items, run)).every(({ model }) => model === 'raised')).toBe(true);
    expect(direct()).toBe(1);
    expect(await memory.cache.get([stranger])).toEqual(new Map());
  });

  test('an endpoint without them is asked directly', async () => {
    const memory = inMemory();
    const run = await runAgainst(says('Destructive'), { ...memory, batching: { log: memory.log, pollMs: 1 } });

    expect((await rateWithModel(items, run)).every(({ model }) => model === 'raised')).toBe(true);
    expect(direct()).toBe(6);
  });

  test('handed in before a restart are waited for, not paid again', async () => {
    const memory = inMemory();
    const first = await runAgainst(says('Destructive'), {
      batch: { polls: 1e9 },
      ...memory,
      batching: { log: memory.log, pollMs: 1 },
    });
    const stop = new AbortController();
    const interrupted = rateWithModel(items, { ...first, signal: stop.signal });
    await expect.poll(() => memory.log.open()).toHaveLength(1);
    stop.abort();
    await expect(interrupted).rejects.toThrow();
    const [open] = await memory.log.open();

    server!.finishBatches();
    const rated = await rateWithModel(items, first);

    expect(open!.keys).toHaveLength(5);
    expect(rated.every(({ model }) => model === 'raised')).toBe(true);
    expect(server!.batches).toHaveLength(1);
  });
});
