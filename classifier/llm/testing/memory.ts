import type { ModelAnswer } from '../answer.ts';
import type { AnswerCache, BatchLog, Ledger, OpenBatch } from '../types.ts';

/** Cache, ledger and batch log without a database. */
export function inMemory(): { cache: AnswerCache; ledger: Ledger; log: BatchLog } {
  const answers = new Map<string, ModelAnswer>();
  const money = new Map<string, number>();
  const batches = new Map<string, OpenBatch>();
  const spent = () => [...money.values()].reduce((sum, usd) => sum + usd, 0);
  return {
    cache: {
      get: async (keys) => new Map(keys.flatMap((key) => (answers.has(key) ? [[key, answers.get(key)!]] : []))),
      put: async (key, answer) => void answers.set(key, answer),
    },
    ledger: {
      async reserve(key, usd, maxUsd) {
        if (spent() + usd > maxUsd) return undefined;
        const id = `${key}#${money.size}`;
        money.set(id, usd);
        return id;
      },
      settle: async (id, usd) => void money.set(id, usd),
      spent: async () => spent(),
    },
    log: {
      open: async () => [...batches.values()],
      add: async (batch) => void batches.set(batch.id, batch),
      close: async (id) => void batches.delete(id),
    },
  };
}
