import type { Db } from '#db/client.ts';
import { currentDefinitions, decidableVerdicts, saveDecisions } from '#db/queries/decisions.ts';
import { applyOverrides, type Decision, expiredOverrides, type Override } from './overrides.ts';
import { rate } from './rate.ts';
import { definitionOf, verdictOf } from './stored-row.ts';
import { ruleset } from './verdict.ts';

/**
 * Brings stored verdicts in line with what people decided: new decisions are put over them, and a verdict whose decision
 * is gone or has changed goes back to what the rules say first. Gives the number of verdicts that changed, the decisions
 * whose tool is served with another definition, and those whose tool is not there at all: gone, or never called so.
 */
export async function applyDecisions(
  db: Db,
  overrides: readonly Override[],
): Promise<{ changed: number; expired: Override[]; absent: Override[] }> {
  const stored = await decidableVerdicts(db, ruleset, overrides);
  const byHash = Map.groupBy(overrides, ({ definition }) => definition);
  const changed = stored.flatMap((row) => {
    const own = (byHash.get(row.hash) ?? []).filter(({ server, tool }) => server === row.server && tool === row.name);
    if (wordsOf(own.map(({ value, ...rest }) => ({ ...rest, to: value }))) === wordsOf(row.decisions ?? [])) return [];
    const of = { server: row.server, tool: row.name, definitionHash: row.hash };
    const before = row.decisions ? rate(definitionOf(row)) : verdictOf(row);
    const { decisions, ...verdict } = applyOverrides(before, of, own);
    const settled = decisions.length === 0 || decisions.some(({ field }) => field === 'category');
    const needsReview = row.needsReview && !settled;
    const { hash, context } = row;
    return [{ ...verdict, hash, context, needsReview, decisions: decisions.length > 0 ? decisions : null }];
  });
  await saveDecisions(db, ruleset, changed);
  const served = await currentDefinitions(db, overrides);
  const current = (server: string, tool: string) => served.get(`${server}\n${tool}`);
  const idle = expiredOverrides(overrides, current);
  const [absent, expired] = [true, false].map((missing) =>
    idle.filter(({ server, tool }) => (current(server, tool) === undefined) === missing),
  ) as [Override[], Override[]];
  return { changed: changed.length, expired, absent };
}

/** Two lists of decisions say the same when their words are the same, whatever the rules had said. */
function wordsOf(decisions: readonly unknown[]): string {
  return JSON.stringify(
    (decisions as Decision[]).map(({ field, to, reason, author, date }) => [field, to, reason, author, date]),
  );
}
