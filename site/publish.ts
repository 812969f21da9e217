import { join } from 'node:path';
import { loadAttackPatterns } from '#classifier/taxonomy/load-attack-patterns.ts';
import type { Db } from '#db/client.ts';
import { catalogFingerprint, catalogServers, catalogSize } from '#db/queries/catalog.ts';
import { compiledSite } from './publish/compile.ts';
import { openLedger, type PageHash } from './publish/ledger.ts';
import { copyAssets } from './publish/output.ts';
import { inputHash, type PlainPage, serverPages } from './publish/pages.ts';
import { otherProcesses, ownProcess } from './publish/pool.ts';
import { openWhole } from './publish/whole.ts';
import type { Measured, SiteFacts } from './src/data/facts.ts';
import { roughly } from './src/data/words.ts';

export interface PublishOptions {
  /** The folder readers are served from. Beside it, `<out>.next` holds pages that wait. */
  out: string;
  /** The address of the site, without a slash at the end. */
  siteUrl?: string | undefined;
  /** Where corrections are filed: the address of a tracker's form for new issues. */
  corrections?: string | undefined;
  /** How right ratings are, as the evaluation measured it; the methodology page shows it. */
  measured?: Measured | undefined;
  onProgress?: ((progress: { done: number; total: number; written: number }) => void) | undefined;
  workers?: number | undefined;
}

export interface Published {
  pages: number;
  written: number;
  removed: number;
  unchanged: number;
}

/** From this many tools on, other processes render. */
const manyTools = 4000;
/** Up to this many tools each has its JSON and Markdown; beyond, creating three files a tool is most of a build. */
const smallCatalog = 150_000;

/** Compiles the site's own sources, when they have changed. */
export async function compileSite(): Promise<void> {
  await compiledSite();
}

/** Brings the folder up to date with the catalog: writes what changed, removes what is gone, in constant memory. */
export async function publish(db: Db, options: PublishOptions): Promise<Published> {
  const { out, onProgress = () => {} } = options;
  const compiled = await compiledSite();
  const size = await catalogSize(db);
  const site = siteFacts(size, options);
  const template = compiled.hash + JSON.stringify(site);
  const ledger = await openLedger(db, out);
  const state = inputHash(template, await catalogFingerprint(db));
  const current = await ledger.pagesOf(state);
  if (current !== undefined) return { pages: current, written: 0, removed: 0, unchanged: current };
  const workers = options.workers ?? (size.tools >= manyTools ? 2 : 0);
  const job = { compiled, site, out };
  const pool = workers > 0 ? otherProcesses(job, workers) : await ownProcess(job);
  const progress = { done: 0, total: size.servers + size.tools, written: 0 };
  const whole = openWhole(site);
  let finished: PageHash[] = [];

  async function record(): Promise<void> {
    const pages = finished;
    finished = [];
    await ledger.staged(pages);
    progress.written += pages.length;
    onProgress({ ...progress });
  }

  async function writePlain(plain: PlainPage[]): Promise<void> {
    if (plain.length === 0) return;
    const stale = await ledger.stale(plain.map(({ path, ...input }) => ({ path, hash: inputHash(template, input) })));
    const wanted = new Set(stale.map(({ path }) => path));
    if (wanted.size === 0) return;
    await pool.add({ plain: plain.filter(({ path }) => wanted.has(path)) }, () => finished.push(...stale));
  }

  try {
    for await (const servers of batches(catalogServers(db), 20)) {
      const pages = servers.map((server) => serverPages(server, template));
      const stale = new Set(await ledger.stale(pages.flat()));
      for (const [index, server] of servers.entries()) {
        const written = pages[index]!.filter((page) => stale.has(page));
        if (written.length > 0) {
          const wanted = new Set(written.map(({ path }) => path));
          await pool.add({ server, wanted }, () => finished.push(...written));
        }
        await writePlain(whole.add(server));
      }
      progress.done += pages.flat().length;
      await record();
    }
    for await (const pages of whole.machine(db)) {
      await writePlain(pages);
      await record();
    }
    await writePlain(whole.end());
    await pool.end();
    await record();
  } finally {
    pool.close();
  }
  await copyAssets(compiled.client, out);
  return ledger.publish(state);
}

function siteFacts(
  { servers, tools }: { servers: number; tools: number },
  { siteUrl, corrections, measured }: PublishOptions,
): SiteFacts {
  const attacks = loadAttackPatterns(join(import.meta.dirname, '../classifier/taxonomy/attacks'));
  return {
    url: siteUrl?.replace(/\/$/, ''),
    corrections,
    measured,
    size: `${roughly(servers)} ${servers === 1 ? 'server' : 'servers'}`,
    large: tools > smallCatalog,
    attacks: attacks.map(({ body: _, ...pattern }) => pattern),
  };
}

async function* batches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
