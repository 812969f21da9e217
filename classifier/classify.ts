import type { Db } from '#db/client.ts';
import { recordRerated, saveVerdicts, type UnratedDefinition, unratedDefinitions } from '#db/queries/verdicts.ts';
import { rate, ruleset } from './rate.ts';
import type { RatedDefinition } from './types.ts';

const batchSize = 2000;

/**
 * The step: rates every stored definition that has no verdict under the current ruleset, in batches, and notes the
 * categories that a new ruleset changed. Gives the number of tools rated and of tools rated otherwise than before.
 */
export async function classifyStored(
  db: Db,
  options: { onProgress?: (rated: number) => void; signal?: AbortSignal } = {},
): Promise<{ rated: number; rerated: number }> {
  let rated = 0;
  let after = 0;
  while (!options.signal?.aborted) {
    const batch = await unratedDefinitions(db, ruleset, after, batchSize);
    if (batch.length === 0) break;
    await saveVerdicts(
      db,
      ruleset,
      batch.map((row) => ({ hash: row.hash, context: row.context, ...rate(definitionOf(row)) })),
    );
    after = batch.at(-1)!.toolId;
    rated += batch.length;
    options.onProgress?.(rated);
  }
  return { rated, rerated: rated > 0 ? await recordRerated(db, ruleset) : 0 };
}

/** SQL says null where a definition says nothing. */
function definitionOf(row: UnratedDefinition): RatedDefinition {
  return {
    server: row.server,
    serverName: row.serverName,
    name: row.name,
    title: row.title ?? undefined,
    description: row.description ?? undefined,
    inputSchema: row.inputSchema ?? undefined,
    outputSchema: row.outputSchema ?? undefined,
    annotations: row.annotations ?? undefined,
  };
}
