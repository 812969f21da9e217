import type { Db } from '#db/client.ts';
import { databaseTime } from '#db/queries/database-time.ts';
import { dropOlderVerdicts, reuseRoomOfVerdicts } from '#db/queries/older-verdicts.ts';
import { saveVerdicts, type UnratedDefinition, unratedDefinitions } from '#db/queries/verdicts.ts';
import { applyDecisions } from './apply-decisions.ts';
import { overlapped } from './overlapped.ts';
import { applyOverrides, type Override } from './overrides.ts';
import { rate } from './rate.ts';
import { definitionOf } from './stored-row.ts';
import { ruleset } from './verdict.ts';

const batchSize = 2000;

/**
 * The step: rates every stored definition that has no verdict under the current ruleset, in batches, and notes the
 * categories that a new ruleset changed; of each definition the verdict before stays beside the new one, and no older
 * one. People's decisions are put over what the rules say. Gives the number of tools rated, of tools rated otherwise than
 * before, of verdicts that a change of the decisions changed, and those decisions whose definition is no longer served.
 */
export async function classifyStored(
  db: Db,
  options: { onProgress?: (rated: number) => void; signal?: AbortSignal; overrides?: readonly Override[] } = {},
): Promise<{ rated: number; rerated: number; decided: number; expired: Override[]; absent: Override[] }> {
  const { overrides = [] } = options;
  const byHash = Map.groupBy(overrides, ({ definition }) => definition);
  const began = await databaseTime(db);
  let rated = 0;
  let rerated = 0;
  let dropped = 0;
  await overlapped({
    read: (last?: UnratedDefinition) => unratedDefinitions(db, ruleset, last?.toolId ?? 0, batchSize),
    make: (row: UnratedDefinition) => ({
      hash: row.hash,
      context: row.context,
      ...decided(row, byHash.get(row.hash) ?? []),
    }),
    async keep(made) {
      rerated += await saveVerdicts(db, ruleset, made, began);
      dropped += await dropOlderVerdicts(db, made);
      rated += made.length;
      options.onProgress?.(rated);
    },
    signal: options.signal,
  });
  if (dropped > 0) await reuseRoomOfVerdicts(db);
  const { changed, expired, absent } = await applyDecisions(db, overrides);
  return { rated, rerated, decided: changed, expired, absent };
}

function decided(row: UnratedDefinition, overrides: readonly Override[]) {
  const verdict = rate(definitionOf(row));
  if (overrides.length === 0) return verdict;
  const of = { server: row.server, tool: row.name, definitionHash: row.hash };
  const { decisions, ...rest } = applyOverrides(verdict, of, overrides);
  return decisions.length > 0 ? { ...rest, decisions } : rest;
}
