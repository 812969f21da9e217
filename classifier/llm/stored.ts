import type { Db } from '#db/client.ts';
import type { JsonValue } from '#db/definition.ts';
import { keepModelAnswer, modelAnswers } from '#db/queries/model-answers.ts';
import { addModelBatch, closeModelBatch, openModelBatches } from '#db/queries/model-batches.ts';
import { modelSpending, openModelRun, reserveSpending, settleSpending } from '#db/queries/model-spending.ts';
import { modelAnswerSchema } from './answer.ts';
import type { AnswerCache, BatchLog, Ledger } from './types.ts';

/** Cache, ledger and batch log in the catalog. A run that is given the same name again resumes with its money. */
export async function storedIn(db: Db, run: string): Promise<{ cache: AnswerCache; ledger: Ledger; log: BatchLog }> {
  await openModelRun(db, run);
  return {
    cache: {
      async get(keys) {
        const found = await modelAnswers(db, keys);
        // An answer of an older shape is asked for anew.
        return new Map(
          [...found].flatMap(([key, answer]) => {
            const { data } = modelAnswerSchema.safeParse(answer);
            return data ? [[key, data]] : [];
          }),
        );
      },
      put: (key, answer, usage) => keepModelAnswer(db, key, answer satisfies JsonValue, usage),
    },
    ledger: {
      reserve: (key, usd, maxUsd) => reserveSpending(db, { run, key, usd, maxUsd }),
      settle: (reservation, usd) => settleSpending(db, reservation, usd),
      spent: () => modelSpending(db, run),
    },
    log: {
      open: () => openModelBatches(db, run),
      add: (batch) => addModelBatch(db, run, batch),
      close: (id) => closeModelBatch(db, id),
    },
  };
}
