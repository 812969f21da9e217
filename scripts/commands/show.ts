import { ruleset } from '#classifier/verdict.ts';
import type { Db } from '#db/client.ts';
import { listingsOf } from '#db/queries/listings.ts';
import type { Server } from '#db/queries/servers.ts';
import { ratedTools } from '#db/queries/verdicts.ts';
import { refuseMissing } from '../catalog-source.ts';
import type { Context, Run } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownServer } from '../known-server.ts';
import { ratedTable } from '../rated-table.ts';
import { table, visible } from '../table.ts';
import { withDb } from '../with-db.ts';

export const run: Run = async ([term], options, context) => {
  refuseMissing(context.config, `«toolrisk inspect ${term}» reads a server without one`);
  return withDb(context.config, (db) => show(db, term!, options, context));
};

/** What the catalog knows of a server and its tools; `--sources` says who listed it, when, and why that is the same server. */
export async function show(
  db: Db,
  term: string,
  options: { json?: unknown; sources?: unknown },
  { print, say }: Pick<Context, 'print' | 'say'>,
): Promise<ExitCode> {
  const { context: _, id, ...facts } = await knownServer(db, term);
  const tools = await ratedTools(db, id, ruleset);
  const sources = options.sources ? await listingsOf(db, id) : [];
  if (options.json) {
    const document = { ...facts, tools, ...(options.sources ? { sources } : {}) };
    await print(`${JSON.stringify(document, null, 2)}\n`);
    return exitCodes.fine;
  }
  const { origin, readFrom, ...said } = facts;
  for (const [name, value] of Object.entries({ ...said, ...originTexts(origin), readFrom: readFromText(readFrom) })) {
    if (value !== null)
      await print(`${name.padEnd(12)} ${visible(value instanceof Date ? value.toISOString() : String(value))}\n`);
  }
  if (tools.length > 0) {
    await print(`\n${ratedTable(tools)}`);
  } else if (facts.status === 'read') {
    say('None of its tools is rated under the rules of today; «toolrisk classify --stored» rates them.');
  }
  if (options.sources) {
    const day = (at: Date | string | null) => (at ? new Date(at).toISOString().slice(0, 10) : '');
    const body = sources.map(({ registry, key, joinedBy, firstSeen, lastSeen, goneAt }) => [
      `${registry}:${key}`,
      joinedBy ?? 'the first of them',
      day(firstSeen),
      goneAt ? `gone ${day(goneAt)}` : day(lastSeen),
    ]);
    await print(`\n${table(['listing', 'joined by', 'first seen', 'last seen'], body)}`);
  }
  return exitCodes.fine;
}

/** Whose it is and what it asks for, a line each. */
function originTexts(origin: Server['origin']): Record<string, string | null> {
  const names = origin?.publisher.map(({ of, name }) => `${of} ${name}`) ?? [];
  const settings = origin?.settings.map(({ name, secret, required }) => {
    const kind = [secret && 'secret', required && 'required'].filter(Boolean).join(', ');
    return kind ? `${name} (${kind})` : name;
  });
  return { publisher: names.join(', ') || null, settings: settings?.join(', ') || null };
}

function readFromText(sources: Server['readFrom']): string | null {
  return sources.map(({ type, name, version }) => `${type}:${name}${version ? `@${version}` : ''}`).join(', ') || null;
}
