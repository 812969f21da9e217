import type { Db } from '#db/client.ts';
import { reviseVerdicts, unseenVerdicts } from '#db/queries/model-verdicts.ts';
import type { Estimate } from './llm/budget.ts';
import { wantsModel } from './llm/choose.ts';
import { estimateRun, type ModelRun, rateWithModel } from './llm/rate-with-model.ts';
import type { ModelOutcome } from './llm/types.ts';
import { definitionOf, verdictOf } from './stored-row.ts';
import { ruleset } from './verdict.ts';

const batchSize = 1000;

/**
 * The step after `classifyStored`: a model looks at the stored verdicts the mode asks for, and what it changes is kept at
 * once. Those without an answer stay open for the next run. Gives the number of verdicts by outcome.
 */
export async function classifyWithModel(
  db: Db,
  run: ModelRun,
  options: { onProgress?: (seen: number) => void } = {},
): Promise<Partial<Record<ModelOutcome, number>>> {
  const counts: Partial<Record<ModelOutcome, number>> = {};
  let seen = 0;
  let after = { hash: '', context: '' };
  for (;;) {
    run.signal?.throwIfAborted();
    const batch = await unseenVerdicts(db, ruleset, after, batchSize);
    if (batch.length === 0) return counts;
    const wanted = batch.filter((row) => wantsModel(definitionOf(row), verdictOf(row), run.mode));
    const rated = await rateWithModel(
      wanted.map((row) => ({ definition: definitionOf(row), verdict: verdictOf(row), siblings: row.siblings })),
      run,
    );
    for (const { model } of rated) counts[model] = (counts[model] ?? 0) + 1;
    await reviseVerdicts(
      db,
      ruleset,
      rated.flatMap((verdict, index) => {
        const { hash, context } = wanted[index]!;
        return verdict.model === 'unavailable' ? [] : [{ ...verdict, hash, context }];
      }),
    );
    after = batch.at(-1)!;
    seen += batch.length;
    options.onProgress?.(seen);
  }
}

/** What the step would cost over everything stored; nothing is asked. */
export async function estimateStored(db: Db, run: Pick<ModelRun, 'mode' | 'settings'>): Promise<Estimate> {
  const total: Estimate = { requests: 0, mostRequests: 0, usd: 0, mostUsd: 0 };
  let after = { hash: '', context: '' };
  for (;;) {
    const batch = await unseenVerdicts(db, ruleset, after, batchSize);
    if (batch.length === 0) return total;
    const part = estimateRun(
      batch.map((row) => ({ definition: definitionOf(row), verdict: verdictOf(row), siblings: row.siblings })),
      run,
    );
    for (const key of ['requests', 'mostRequests', 'usd', 'mostUsd'] as const) total[key] += part[key];
    after = batch.at(-1)!;
  }
}
