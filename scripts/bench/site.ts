import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { classifyStored } from '#classifier/classify.ts';
import { type Db, openDb } from '#db/client.ts';
import { catalogSize } from '#db/queries/catalog.ts';
import { startPostgres } from '#db/testing-server.ts';
import { compileSite, type Published, publish } from '#site/publish.ts';
import { progressOf } from '../progress.ts';
import { postgresFlags } from './shared/postgres-flags.ts';
import { readRows } from './shared/read-rows.ts';
import { changeEveryNth, fillCatalog, inventedDefinitions } from './site/fill.ts';
import { shapeOf, writeFloor } from './site/floor.ts';
import { brokenLinks } from './site/links.ts';

/**
 * `npm run bench -- site [--tools 20000] [--definitions FILE.gz] [--database DATABASE] [--keep FOLDER] [--workers N]`:
 * fills a database with so many tools, publishes all of it, then with one server in a hundred changed, then with nothing
 * changed, and checks the links of what then stands. Beside the whole build stands the floor of the same run: the same
 * files written by a bare loop, which need as much of the disk again. `FILE` holds definitions as NDJSON; without it they
 * are invented. The database is a Postgres of the run's own; `--keep` keeps it and the site in a folder for the next run,
 * which then has less to write; `--database` names another one, `memory://` for the embedded one.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tools: { type: 'string', default: '20000' },
      definitions: { type: 'string' },
      database: { type: 'string' },
      keep: { type: 'string' },
      workers: { type: 'string' },
      links: { type: 'boolean', default: true },
      floor: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const amount = Number(values.tools);
  const keep = values.keep && resolve(values.keep);
  const folder = keep ? join(keep, 'published') : mkdtempSync(join(tmpdir(), 'toolrisk-bench-'));
  const leftover = join(folder, 'site.floor');
  if (values.floor && existsSync(leftover)) {
    throw new Error(`${leftover} is left of a run that was stopped: remove it, or run with --no-floor`);
  }
  const own = values.database ? undefined : await startPostgres({ folder: keep, flags: postgresFlags });
  const { db, close } = await openDb(values.database ?? own!.url);
  try {
    if ((await catalogSize(db)).tools === 0) {
      const given = values.definitions ? await readRows(values.definitions) : inventedDefinitions(30_000);
      say(`fill: ${(await timed(() => fillCatalog(db, given, amount))).toFixed(1)} s`);
    } else {
      // A kept catalog may be rated by older rules: rated later, all of it would seem to be changed.
      say(`rate: ${(await timed(() => classifyStored(db))).toFixed(1)} s`);
    }
    await compileSite();
    await measure(db, join(folder, 'site'), {
      ...values,
      workers: values.workers === undefined ? undefined : Number(values.workers),
    });
  } finally {
    await close();
    await own?.stop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

interface Asked {
  workers: number | undefined;
  links: boolean;
  floor: boolean;
}

async function measure(db: Db, out: string, { workers, links, floor }: Asked): Promise<void> {
  const { servers, tools } = await catalogSize(db);
  say(`${tools} tools of ${servers} servers`);
  const whole = await measured('all', db, out, workers);
  say(`changed: ${await changeEveryNth(db, 100)} tools`);
  await measured('one in a hundred changed', db, out, workers);
  await measured('nothing changed', db, out, workers);
  // Whatever looks at all files comes after what is measured: it takes the catalog's place in the machine's memory.
  if (links) {
    const { pages, hrefs, broken } = await brokenLinks(out, siteUrl);
    say(`links: ${hrefs} in ${pages} pages, ${broken.length} lead nowhere ${broken.slice(0, 5).join(' ')}`);
    if (broken.length > 0) process.exitCode = 1;
  }
  if (!floor) return;
  // Beside the site, not in its place: for minutes after a removal, ext4 passes by every inode that was freed before it
  // takes one (`recently_deleted` in https://github.com/torvalds/linux/blob/master/fs/ext4/ialloc.c), and files take
  // several times as long to make.
  const { files, folders, bytes, seconds } = writeFloor(shapeOf(out), `${out}.floor`);
  say(
    `floor: ${files} files in ${folders} folders, ${(bytes / 1e9).toFixed(2)} GB in ${seconds.toFixed(1)} s; ` +
      `the whole build is at ${(seconds / whole).toFixed(3)} of it`,
  );
}

const siteUrl = 'https://catalog.example';

async function measured(what: string, db: Db, out: string, workers: number | undefined): Promise<number> {
  let published: Published | undefined;
  let progress: ReturnType<typeof progressOf> | undefined;
  const before = process.cpuUsage();
  const seconds = await timed(async () => {
    published = await publish(db, {
      out,
      siteUrl,
      workers,
      onProgress({ done, total }) {
        progress ??= progressOf('Pages', total);
        progress.to(done);
      },
    });
  });
  progress?.done();
  const { pages, written, removed, memory } = published!;
  const mb = (bytes: number) => Math.round(bytes / 2 ** 20);
  const cpu = process.cpuUsage(before);
  say(
    `${what}: ${pages} pages, ${written} written, ${removed} removed in ${seconds.toFixed(1)} s, ${Math.round(written / seconds)} pages/s; ` +
      `peak memory ${memory.map(mb).join(' and ') || 'no'} MB a worker, ${mb(process.resourceUsage().maxRSS * 1024)} MB here; ` +
      `${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of processor here`,
  );
  return seconds;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
