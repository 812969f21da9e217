import type { Db } from '#db/client.ts';
import type { Reading, ReadVersion } from '#db/queries/readings.ts';
import { serversToVisit } from '#db/queries/visits.ts';
import type { SourceVersion } from '#db/source-version.ts';
import type { Budgets } from './budget.ts';
import { SourceChanged, SourceDamaged, SourceRefused, SourceUnavailable } from './errors.ts';
import type { VisitJob } from './jobs.ts';
import { storedListing } from './listing-row.ts';
import { knownRelease, type OpenedSource, openSource, type SourceClients } from './open-source.ts';
import { readerVersion } from './reader-version.ts';
import { type SourceRef, sourceRefs } from './source-refs.ts';
import type { Extraction, Unresolved } from './types.ts';

export type Outcome = 'read' | 'unchanged' | 'empty' | 'guarded' | 'failed';

/** What became of one server; kept in the transaction that settles the job. */
export interface Visited {
  server: number;
  target: string;
  /** A checksum of what registries said of it when it was begun. */
  listed: string;
  outcome: Outcome;
  tools?: number;
  error?: Error;
  /** What was read of it, when it was read to the end. */
  reading?: Reading;
  /** What it stands as read from, where its tools are unchanged and better sources were read and have none. */
  versions?: SourceVersion[];
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

type Release = OpenedSource['release'];

const mostAgain = 2;

const isPassing = (error: unknown) => error instanceof SourceDamaged || error instanceof SourceChanged;

/**
 * Reads one server from the best of its sources that has tools. A source that is gone, refused, not wholly readable or
 * without tools makes way for the next; one that is out of reach throws SourceUnavailable, so that what is read never
 * hangs on the weather.
 */
export async function visit(
  db: Db,
  clients: SourceClients & { budgets: Budgets },
  { server: id, only, head, turn, again = 0 }: VisitJob,
): Promise<Visited | undefined> {
  const [server] = await serversToVisit(db, [id], readerVersion);
  if (!server || server.status === 'gone') return undefined;
  const { key: target, read, listed } = server;
  const about = { server: id, target, listed };
  const refs = sourceRefs(target, server.listings.map(storedListing)).filter(({ type }) => !only || type === only);
  const withoutTools: ReadVersion[] = [];
  const failures: Error[] = [];
  let empty: Extraction | undefined;
  let fresh = false;

  for (const ref of refs) {
    try {
      const visited = await lookAt(ref);
      if (visited) return visited;
    } catch (error) {
      if (error instanceof SourceUnavailable || error instanceof TurnLater) throw error;
      if (isPassing(error) && again < mostAgain) throw new Again(error as Error);
      failures.push(error as Error);
    }
  }
  return ended();

  /** What one source shows; undefined where it has no tools. */
  async function lookAt(ref: SourceRef): Promise<Visited | undefined> {
    const known = knownRelease(ref, head);
    const stands = known && readOf(ref, known);
    if (stands) return unchanged(stands);
    await awaitTurn(clients.budgets, ref, turn);
    const source = await openSource(ref, clients, head);
    const stillStands = readOf(ref, source.release);
    if (stillStands) return unchanged(stillStands);
    fresh = true;
    const extraction = await source.read();
    const tools = extraction.tools.length;
    const version = { type: ref.type, name: ref.name, ...source.release, reader: readerVersion };
    if (tools > 0) return { ...about, outcome: 'read', tools, reading: { ...extraction, version, withoutTools } };
    if (extraction.leftOut) throw notWhollyRead(ref, extraction.leftOut);
    withoutTools.push(version);
    empty ??= extraction;
    return undefined;
  }

  /** The reading of these very bytes, where there was one. */
  function readOf(ref: SourceRef, release: Release) {
    return read.find(
      ({ type, name, version, integrity }) =>
        type === ref.type && name === ref.name && version === release.version && integrity === release.integrity,
    );
  }

  /** What the last reading found stands, for it was of this version; undefined where that was no tools. */
  function unchanged(reading: Omit<SourceVersion, 'reader'>): Visited | undefined {
    const version = { ...reading, reader: readerVersion };
    if (reading.tools === 0) {
      withoutTools.push(version);
      return undefined;
    }
    const versions = [version, ...withoutTools.map((other) => ({ ...other, tools: 0 }))];
    return { ...about, outcome: 'unchanged', ...(fresh && { versions }) };
  }

  /** No source has tools. That is an answer only when every one of them could be read. */
  function ended(): Visited {
    const guarded = failures.find(({ name }) => name === 'SourceGuarded');
    if (guarded) return { ...about, outcome: 'guarded' };
    const error = refs.length === 0 ? new Error('it names nothing that can be opened') : failures[0];
    if (error) return { ...about, outcome: 'failed', error };
    if (!fresh && !read.some(({ tools }) => tools > 0)) return { ...about, outcome: 'unchanged' };
    const reading = { tools: [], unresolved: empty?.unresolved ?? [], withoutTools };
    return { ...about, outcome: 'empty', tools: 0, reading };
  }
}

/** Of a source that shows no tools but was not seen whole, nothing is known: what was read before stands. */
function notWhollyRead({ type, name }: SourceRef, [first, ...more]: Unresolved[]): Error {
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return new SourceRefused(`${type}:${name} was not wholly read: ${first?.file} (${first?.reason})${others}`);
}

/** One chain of requests to a remote host a minute, whoever asks: most of a minute is better waited for as a job. */
async function awaitTurn(budgets: Budgets, ref: SourceRef, turn?: string): Promise<void> {
  if (ref.type !== 'remote') return;
  const { host } = new URL(ref.url);
  if (turn === host) return;
  const at = await budgets.reserve(`live:${host}`);
  if (at.getTime() > Date.now() + 100) throw new TurnLater(host, at);
}
