import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { saveVerdicts, unratedDefinitions } from '#db/queries/verdicts.ts';
import { verdicts } from '#db/schema.ts';
import { databases } from '#db/testing.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { classifyWithModel } from './classify-with-model.ts';
import { modelApis } from './llm/apis/index.ts';
import { modelClient } from './llm/client.ts';
import type { ModelRun } from './llm/rate-with-model.ts';
import { storedIn } from './llm/stored.ts';
import { answerFor, canaryAnswer, verdict } from './llm/testing/answers.ts';
import { type ModelServer, type Reply, startModelServer } from './llm/testing/model-server.ts';
import { ruleset } from './verdict.ts';

describe.each(databases)('the model step on $name', ({ open }) => {
  let connection: Connection;
  let endpoint: ModelServer;
  let fault: Reply | undefined;
  beforeAll(async () => {
    connection = await open();
    const { db } = connection;
    const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };
    const tools = ['shelf_one', 'shelf_two'].map((name) => ({ name, description: `Empties ${name} for good.`, found }));
    await saveReading(db, await saveServer(db, { key: 'npm:shelves', name: 'Shelves' }), { tools, unresolved: [] });
    const unrated = await unratedDefinitions(db, ruleset, 0, 10);
    await saveVerdicts(
      db,
      ruleset,
      unrated.map(({ hash, context }) => ({ hash, context, ...verdict('Write') })),
    );
    endpoint = await startModelServer({
      reply: (asked) => {
        const known = canaryAnswer(asked);
        return fault && !known ? fault : { answer: known ?? answerFor(asked, 'Destructive', 'for good') };
      },
    });
  });
  afterEach(() => {
    fault = undefined;
  });
  afterAll(async () => {
    await endpoint.close();
    await connection.close();
  });

  const runNamed = async (run: string): Promise<ModelRun> => ({
    client: Object.assign(modelClient({ baseUrl: endpoint.baseUrl, apiKey: 'test', timeoutMs: 5000 }), {
      maxRetries: 0,
    }),
    api: modelApis[0]!,
    mode: 'all',
    settings: {
      model: 'test-model',
      api: 'chat',
      prices: { input: 1, cachedInput: 0.1, output: 10 },
      maxUsd: 1,
      maxOutputTokens: 500,
      timeoutMs: 5000,
      concurrency: 2,
    },
    ...(await storedIn(connection.db, run)),
  });
  const stored = () =>
    connection.db
      .select({
        category: verdicts.category,
        level: verdicts.level,
        model: verdicts.model,
        review: verdicts.needsReview,
      })
      .from(verdicts);

  test('leaves open what had no answer', async () => {
    fault = { status: 500 };

    expect(await classifyWithModel(connection.db, await runNamed('first'))).toEqual({ unavailable: 2 });
    expect(await stored()).toEqual(Array(2).fill({ category: 'Write', level: 'Medium', model: null, review: false }));
  });

  test('asks the rest, keeps what changed and shows each request in the ledger', async () => {
    const run = await runNamed('second');

    expect(await classifyWithModel(connection.db, run)).toEqual({ raised: 2 });
    expect(await stored()).toEqual(
      Array(2).fill({ category: 'Destructive', level: 'Critical', model: 'raised', review: false }),
    );
    // Two tools and one known answer, 1,000 tokens in and 100 out each.
    expect(await run.ledger.spent()).toBeCloseTo((3 * (1000 + 100 * 10)) / 1e6, 9);
  });

  test('asks nobody twice, whatever the run is called', async () => {
    const before = endpoint.asked.length;
    await connection.db.update(verdicts).set({ model: null });

    expect(await classifyWithModel(connection.db, await runNamed('third'))).toEqual({ agreed: 2 });
    // The known answer is asked anew.
    expect(endpoint.asked.length).toBe(before + 1);
  });
});
