import type { Db } from '#db/client.ts';
import { listingsOf } from '#db/queries/listings.ts';
import { type ReadVersion, saveReading } from '#db/queries/readings.ts';
import { knownReading, markChecked, markFailed, markGuarded, serverById } from '#db/queries/servers.ts';
import type { Budgets } from './budget.ts';
import { SourceChanged, SourceDamaged, SourceUnavailable } from './errors.ts';
import type { VisitJob } from './jobs.ts';
import { knownRelease, openSource, type SourceClients } from './open-source.ts';
import { readerVersion } from './reader-version.ts';
import { type SourceRef, sourceRefs } from './source-refs.ts';
import type { Extraction, Listing } from './types.ts';

export type Outcome = 'read' | 'unchanged' | 'empty' | 'guarded' | 'failed';

/** What became of one server, and how to keep it; `save` runs in the transaction that settles the job. */
export interface Visited {
  target: string;
  outcome: Outcome;
  tools?: number;
  error?: Error;
  save(tx: Db): Promise<unknown>;
}

/** A remote server whose host's turn is later: the job is to come back then. */
export class TurnLater extends Error {
  override name = 'TurnLater';
  readonly host: string;
  readonly at: Date;
  constructor(host: string, at: Date) {
    super(`the turn of ${host} is at ${at.toISOString()}`);
    this.host = host;
    this.at = at;
  }
}

/** What came was damaged: a second transfer may mend it. */
export class Again extends Error {
  override name = 'Again';
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

const mostAgain = 2;

const isPassing = (error: unknown) => error instanceof SourceDamaged || error instanceof SourceChanged;

/**
 * Reads one server from the best of its sources that has tools. A source that is gone, refused or without tools makes
 * way for the next; one that is out of reach throws SourceUnavailable, so that what is read never hangs on the weather.
 */
export async function visit(
  db: Db,
  clients: SourceClients & { budgets: Budgets },
  { server: id, only, head, turn, again = 0 }: VisitJob,
): Promise<Visited | undefined> {
  const server = await serverById(db, id);
  if (!server) return undefined;
  const target = server.key;
  const sightings = await listingsOf(db, id);
  const listings = sightings.filter(({ goneAt }) => !goneAt).map(({ data }) => data as unknown as Listing);
  const refs = sourceRefs(listings).filter(({ type }) => !only || type === only);
  const withoutTools: ReadVersion[] = [];
  const failures: Error[] = [];
  let empty: Extraction | undefined;
  let fresh = false;

  for (const ref of refs) {
    const versionOf = (release: { version: string; integrity: string }): ReadVersion => ({
      type: ref.type,
      name: ref.name,
      ...release,
      reader: readerVersion,
    });
    const known = async (release: { version: string; integrity: string } | undefined) =>
      release && (await knownReading(db, versionOf(release), id));
    try {
      let reading = await known(knownRelease(ref, head));
      if (!reading) {
        await awaitTurn(clients.budgets, ref, turn);
        const source = await openSource(ref, clients, head);
        reading = await known(source.release);
        if (!reading) {
          fresh = true;
          const extraction = await source.read();
          const version = versionOf(source.release);
          if (extraction.tools.length > 0) {
            const tools = extraction.tools.length;
            return {
              target,
              outcome: 'read',
              tools,
              save: (tx) => saveReading(tx, id, { ...extraction, version, withoutTools }),
            };
          }
          withoutTools.push(version);
          empty ??= extraction;
          continue;
        }
      }
      if (reading.tools !== 0) return { target, outcome: 'unchanged', save: (tx) => markChecked(tx, id) };
    } catch (error) {
      if (error instanceof SourceUnavailable || error instanceof TurnLater) throw error;
      if (isPassing(error) && again < mostAgain) throw new Again(error as Error);
      failures.push(error as Error);
    }
  }
  return ended();

  /** No source has tools. That is an answer only when every one of them could be read. */
  function ended(): Visited {
    const guarded = failures.find(({ name }) => name === 'SourceGuarded');
    if (guarded) return { target, outcome: 'guarded', save: (tx) => markGuarded(tx, id) };
    const error = refs.length === 0 ? new Error('it names nothing that can be opened') : failures[0];
    if (error) return { target, outcome: 'failed', error, save: (tx) => markFailed(tx, target, error.message) };
    if (!fresh) return { target, outcome: 'unchanged', save: (tx) => markChecked(tx, id) };
    const reading = { tools: [], unresolved: empty?.unresolved ?? [], withoutTools };
    return { target, outcome: 'empty', tools: 0, save: (tx) => saveReading(tx, id, reading) };
  }
}

/** One chain of requests to a remote host a minute, whoever asks: most of a minute is better waited for as a job. */
async function awaitTurn(budgets: Budgets, ref: SourceRef, turn?: string): Promise<void> {
  if (ref.type !== 'remote') return;
  const { host } = new URL(ref.url);
  if (turn === host) return;
  const at = await budgets.reserve(`live:${host}`);
  if (at.getTime() > Date.now() + 100) throw new TurnLater(host, at);
}
