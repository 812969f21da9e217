import { join } from 'node:path';
import { loadAttackPatterns } from '#classifier/taxonomy/load-attack-patterns.ts';
import type { Db } from '#db/client.ts';
import { catalogSize, lastChecked, serverDocuments } from '#db/queries/catalog.ts';
import { departedServers, recordDepartures, vanishedServers } from '#db/queries/departed.ts';
import { knownPages, type StaleServer, stageServers, staleServers } from '#db/queries/published.ts';
import { listedState } from '#db/queries/registry.ts';
import { forgetTouchedServers } from '#db/queries/touched-servers.ts';
import { awaitServers } from './publish/awaited-servers.ts';
import { compiledSite } from './publish/compile.ts';
import { openIndexWriter } from './publish/index-writer.ts';
import { inputHash } from './publish/input-hash.ts';
import { openLedger } from './publish/ledger.ts';
import { otherProcesses, ownProcess, type Pool, stoppable } from './publish/pool.ts';
import { openWhole } from './publish/whole.ts';
import { writeWhole } from './publish/write-whole.ts';
import type { Done, ServerWork } from './publish/writer.ts';
import type { Dataset } from './src/data/data-page.ts';
import type { Measured, SiteFacts } from './src/data/facts.ts';
import { definitionsFolder, hashOf } from './src/data/paths.ts';
import { roughly } from './src/data/words.ts';

export { publishImages } from './images/publish-images.ts';
export { pageRules } from './page-rules.ts';
export { filingOf } from './publish/filing.ts';
export { foreignEntry } from './publish/foreign-entry.ts';
export { openSearchIndex } from './publish/search-index.ts';

export interface PublishOptions {
  /** The folder readers are served from. Beside it, `<out>.next` holds pages that wait. */
  out: string;
  /** The address of the site, without a slash at the end. */
  siteUrl?: string | undefined;
  /** Where this program can be had: pages show commands of it. */
  projectUrl?: string | undefined;
  /** Where corrections are filed: the address of a tracker's form for new issues. */
  corrections?: string | undefined;
  /** How right ratings are, as the evaluation measured it; the methodology page shows it. */
  measured?: Measured | undefined;
  /** Called with the pages of servers and tools that are done, of all that must be looked at. */
  onProgress?: ((progress: { done: number; total: number; written: number }) => void) | undefined;
  /** So many processes write pages, 0 for this one; left out, as many as the work is worth. */
  workers?: number | undefined;
  /** The dump that stands under `data/` of the folder; a page tells of it. */
  data?: Dataset | undefined;
  /** Pages name pictures for shared links; `publishImages` draws them. */
  images?: boolean | undefined;
  /** Stops between pieces of work, with an AbortError; the next build goes on with what is written. */
  signal?: AbortSignal | undefined;
}

export interface Published {
  pages: number;
  written: number;
  removed: number;
  unchanged: number;
  /** The most memory each process that helped has held, in bytes; none when this one did all. */
  memory: number[];
}

/** From this many tools to look at on, other processes render. */
const manyTools = 4000;
/** So many of them: beside them run the one that reads the catalog and the one that makes the search. */
const manyWorkers = 2;
/** Each writes its first thousands of pages at half its speed: beside the work on a large catalog one alone costs less. */
const toolsAWriter = 15_000;
/** Up to this many tools each has its JSON and Markdown; beyond, creating three files a tool is most of a build. */
const smallCatalog = 150_000;
/** From this many tools in the catalog on, other processes render, and one makes the files that name every tool. */
const largeIndex = 50_000;
/** Tools in a piece of work: enough to spend little on handing it over, few enough to share out evenly. */
const toolsAPiece = 150;
/** Servers recorded at once: what a killed build repeats, and what the pages over all of them wait for. */
const serversARecord = 20;

/** Compiles the site's own sources, when they have changed. */
export async function compileSite(): Promise<void> {
  await compiledSite();
}

/** Brings the folder up to date with the catalog: writes what changed, removes what is gone, in constant memory. */
export async function publish(db: Db, options: PublishOptions): Promise<Published> {
  const { out, onProgress = () => {}, signal } = options;
  const compiled = await compiledSite();
  const size = await catalogSize(db);
  const { measured, ...site } = await siteFacts(size, options);
  const template = inputHash(compiled.hash, site);
  const ledger = await openLedger(db, out);
  const job = { compiled, template, site: { ...site, measured }, out };
  const known = new Map([...ledger.hashes('/search/'), ...ledger.hashes('/sitemap')]);
  const apart = options.workers === undefined ? size.tools >= largeIndex : options.workers > 0;
  // For a large catalog they start while the database looks for what changed, which tells how many are wanted.
  const hands = apart ? otherProcesses(job, options.workers ?? 1) : undefined;
  let pool: Pool | undefined = hands;
  const index = openIndexWriter({ template, out, url: site.url, known }, apart ? size : undefined);
  const cleared = index.clear();
  // Whoever waits for it hears of a failure.
  cleared.catch(() => {});
  let writing: Promise<void> | undefined;
  try {
    await recordDepartures(db);
    const facts = { checked: await lastChecked(db), departed: await departedServers(db), data: options.data };
    const { state: catalog, shared, stale } = await staleServers(db, template);
    const state = inputHash(template, { catalog, listed: await listedState(db), facts, measured });
    const pages = size.servers + size.tools;
    if (stale.length === 0 && ledger.state === state && (await vanishedServers(db)).length === 0) {
      await forgetTouchedServers(db);
      await cleared;
      return { pages: pages + ledger.others, written: 0, removed: 0, unchanged: pages + ledger.others, memory: [] };
    }
    await ledger.begin();
    const tools = stale.reduce((sum, server) => sum + server.tools, 0);
    const many = options.workers === undefined && tools >= manyTools;
    if (options.workers === undefined) hands?.grow(Math.min(manyWorkers, Math.ceil(tools / toolsAWriter)));
    pool = stoppable(pool ?? (many ? otherProcesses(job, manyWorkers) : await ownProcess(job)), signal);
    const awaited = awaitServers(stale.map(({ slug }) => slug));
    writing = writeServers(db, pool, stale, ({ recorded, ...progress }) => {
      awaited.recorded(recorded);
      onProgress({ ...progress, total: tools + stale.length });
    });
    writing.catch(awaited.failed);
    // Pages over the whole catalog are collected while servers are written: either leaves room on two processors.
    const whole = openWhole({ ...site, measured }, facts);
    // Those that have a page may be shared no more.
    const told = [...ledger.hashes(definitionsFolder).keys()].flatMap((path) => hashOf(path) ?? []);
    const catalogOf = { whole, shared: [...new Set([...shared, ...told])], awaited };
    await writeWhole(db, { pool, index }, ledger, catalogOf, template);
    await writing;
    await pool.end();
    await cleared;
    const memory = [...pool.memory(), ...index.memory()];
    const { written, removed, others } = await ledger.publish(state, compiled.client);
    await forgetTouchedServers(db);
    return { pages: pages + others, written, removed, unchanged: pages + others - written, memory };
  } finally {
    pool?.close();
    index.close();
    // Whatever failed, the database is no longer asked.
    await writing?.catch(() => {});
  }
}

/** Writes what changed of these servers and records it, some at a time, of which `onProgress` tells the slugs. */
async function writeServers(
  db: Db,
  pool: Pool,
  stale: readonly StaleServer[],
  onProgress: (progress: { done: number; written: number; recorded: string[] }) => void,
): Promise<void> {
  const progress = { done: 0, written: 0 };
  let finished: Done['servers'] = [];
  async function record(): Promise<void> {
    const servers = finished;
    finished = [];
    await stageServers(db, servers);
    onProgress({ ...progress, recorded: servers.map(({ slug }) => slug) });
  }
  const pieces = piecesOf(stale);
  let read = pieces.length > 0 ? readPiece(db, pieces[0]!) : undefined;
  for (const [place, piece] of pieces.entries()) {
    const servers = await read!;
    const next = pieces[place + 1];
    // Read while the hands are busy; whoever fails first is heard below.
    read = next && readPiece(db, next);
    read?.catch(() => {});
    await pool.add({ servers }, (done) => {
      finished.push(...done.servers);
      progress.done += piece.reduce((sum, { tools }) => sum + tools + 1, 0);
      progress.written += done.written;
    });
    if (finished.length >= serversARecord) await record();
  }
  await pool.end();
  await record();
}

function piecesOf(stale: readonly StaleServer[]): StaleServer[][] {
  const pieces: StaleServer[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const server of stale) {
    if (size >= toolsAPiece) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)!.push(server);
    size += server.tools + 1;
  }
  return pieces;
}

async function readPiece(db: Db, piece: readonly StaleServer[]): Promise<ServerWork[]> {
  const slugs = piece.map(({ slug }) => slug);
  const known = new Map((await knownPages(db, slugs)).map((pages) => [pages.slug, pages]));
  const documents = await serverDocuments(
    db,
    piece.map(({ id }) => id),
  );
  const byId = new Map(piece.map((server) => [server.id, server]));
  return documents.map(({ id, json }) => {
    const { slug, stamp, shared } = byId.get(id)!;
    return { json, stamp, shared, pages: known.get(slug)?.pages ?? null, next: known.get(slug)?.next ?? null };
  });
}

async function siteFacts(
  { servers, tools }: { servers: number; tools: number },
  { siteUrl, projectUrl, corrections, measured, images }: PublishOptions,
): Promise<SiteFacts> {
  const attacks = loadAttackPatterns(join(import.meta.dirname, '../classifier/taxonomy/attacks'));
  return {
    url: siteUrl?.replace(/\/$/, ''),
    project: projectUrl,
    corrections,
    measured,
    // What draws is loaded by builds with pictures alone.
    images: images ? (await import('./images/design.ts')).designOf() : undefined,
    size: `${roughly(servers)} ${servers === 1 ? 'server' : 'servers'}`,
    large: tools > smallCatalog,
    attacks: attacks.map(({ body: _, ...pattern }) => pattern),
  };
}
