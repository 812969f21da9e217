import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../client.ts';
import { databases } from '../testing.ts';
import { keepModelAnswer, modelAnswers } from './model-answers.ts';
import { addModelBatch, closeModelBatch, openModelBatches } from './model-batches.ts';
import { modelSpending, openModelRun, reserveSpending, settleSpending } from './model-spending.ts';

describe.each(databases)('$name', ({ open }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test('an answer is kept once and found by its key', async () => {
    const { db } = connection;
    const usage = { input: 10, cached: 5, output: 2 };

    await keepModelAnswer(db, 'a', { category: 'Read', quotes: ["it's"] }, usage);
    await keepModelAnswer(db, 'a', { category: 'Write' }, usage);

    expect(await modelAnswers(db, ['a', 'b'])).toEqual(new Map([['a', { category: 'Read', quotes: ["it's"] }]]));
    expect(await modelAnswers(db, [])).toEqual(new Map());
  });

  test('money is set aside, settled once, and never exceeds the most', async () => {
    const { db } = connection;
    await openModelRun(db, 'money');
    const reserve = (usd: number) => reserveSpending(db, { run: 'money', key: 'k', usd, maxUsd: 1 });

    const first = await reserve(0.7);

    expect(await reserve(0.4)).toBeUndefined();
    await settleSpending(db, first!, 0.1);
    await settleSpending(db, first!, 0);
    expect(await modelSpending(db, 'money')).toBeCloseTo(0.1, 9);
    expect(await reserve(0.4)).toBeDefined();
  });

  test('many askers at once do not exceed it together', async () => {
    const { db } = connection;
    await openModelRun(db, 'rush');

    const given = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        reserveSpending(db, { run: 'rush', key: `${index}`, usd: 0.1, maxUsd: 1.05 }),
      ),
    );

    expect(given.filter((reservation) => reservation !== undefined)).toHaveLength(10);
  });

  test('a run that is opened again goes on from what it spent', async () => {
    const { db } = connection;
    await openModelRun(db, 'again');
    await reserveSpending(db, { run: 'again', key: 'k', usd: 0.5, maxUsd: 1 });
    await openModelRun(db, 'again');

    expect(await modelSpending(db, 'again')).toBe(0.5);
    expect(await modelSpending(db, 'never opened')).toBe(0);
  });

  test('a batch stays open until it is collected', async () => {
    const { db } = connection;
    await openModelRun(db, 'batches');
    const reservation = (await reserveSpending(db, { run: 'batches', key: 'batch', usd: 0.5, maxUsd: 1 }))!;

    await addModelBatch(db, 'batches', { id: 'batch-1', reservation, keys: ['x', 'y'] });
    expect(await openModelBatches(db, 'batches')).toEqual([{ id: 'batch-1', reservation, keys: ['x', 'y'] }]);

    await closeModelBatch(db, 'batch-1');
    expect(await openModelBatches(db, 'batches')).toEqual([]);
  });
});
