import { readFile } from 'node:fs/promises';
import { type CrawlReport, crawl } from '#crawler/crawl.ts';
import type { CrawlEvent, Engine } from '#crawler/engine.ts';
import { enqueueList, enqueueStale, scheduleRefresh } from '#crawler/refresh.ts';
import { npmPackages } from '#crawler/registries/npm.ts';
import { isOn } from '#crawler/registries/on.ts';
import { remerge } from '#crawler/remerge.ts';
import type { Registry } from '#crawler/types.ts';
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import type { Context, Run } from '../command.ts';
import { keyVariables } from '../config.ts';
import { codeOf, sayReport } from '../crawl-report.ts';
import { readDecisions } from '../decisions.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { progressOf } from '../progress.ts';
import { rateStored } from '../rate-stored.ts';
import { queueLines, watchQueues } from '../watch.ts';
import { withDb } from '../with-db.ts';
import { withEngine } from '../with-engine.ts';

const starter = new URL('../../crawler/registries/starter-packages.txt', import.meta.url);

interface Options {
  registry?: string[];
  sweep?: boolean;
  enqueue?: boolean;
  refresh?: string;
  schedule?: string;
  merge?: boolean;
  watch?: boolean;
}

/** What concerns the listings of registries; packages that are named are read at once. */
const wideOptions = [
  'registry',
  'refresh',
  'schedule',
  'merge',
  'enqueue',
  'watch',
] as const satisfies (keyof Options)[];

export const run: Run = (packages, given, context) => {
  const options = given as Options;
  refuseIdle(packages, options);
  // A file that is wrong is named before a crawl of hours, not after it.
  readDecisions(context.config);
  return withDb(context.config, async (db) => {
    if (isWide(options)) return crawlWide(db, options, context);
    if (options.watch) return showQueues(db, context);
    return crawlAndRate(db, packages, context);
  });
};

const isWide = ({ registry, refresh, schedule, merge }: Options) => Boolean(registry || refresh || schedule || merge);

/** An option that would be passed over is refused: something else would be done than was asked for. */
function refuseIdle(packages: string[], options: Options): void {
  const { registry, sweep, enqueue } = options;
  if (sweep && (!registry || registry.includes('all'))) {
    throw new CommandError(
      exitCodes.usage,
      '--sweep takes servers out: name the registry it is meant for (--registry)',
    );
  }
  const wide = wideOptions.find((name) => options[name]);
  if (wide && packages.length > 0) {
    throw new CommandError(
      exitCodes.usage,
      `--${wide} is about what registries list, ${packages.join(', ')} would not be read: leave out one of them`,
    );
  }
  if (enqueue && !isWide(options)) {
    throw new CommandError(
      exitCodes.usage,
      '--enqueue leaves work to workers: say what, with --registry, --refresh or --merge',
    );
  }
}

/** Reads packages (none named: the starter set) into the catalog and rates what is new; says what became of them. */
export async function crawlAndRate(db: Db, packages: string[], context: Context): Promise<ExitCode> {
  const names = packages.length > 0 ? packages.map((name) => name.replace(/^npm:/, '')) : await starterPackages();
  const progress = progressOf('Reading servers', names.length);
  // Somebody waits: a source that does not answer is asked once more and named, the next run asks again.
  const report = await withEngine(db, context.config, { retries: { limit: 1, delay: 1 } }, (engine) =>
    crawl(engine, [npmPackages(engine.npm, names)], {
      only: 'npm',
      signal: context.signal,
      onEvent: (event) => progress.step(described(event)),
    }),
  );
  progress.done();
  return rateAndReport(db, report, context);
}

/** Lists registries and works what they name, or leaves that to workers (`--enqueue`). */
function crawlWide(db: Db, options: Options, context: Context): Promise<ExitCode> {
  const { signal, say, config } = context;
  return withEngine(db, config, { maintain: true }, async (engine) => {
    const chosen = chosenRegistries(engine, options.registry ?? [], context);
    if (options.schedule) {
      await scheduleRefresh(engine, options.schedule).catch((error: Error) => {
        throw new CommandError(
          exitCodes.usage,
          `--schedule: ${error.message}; write a cron expression such as "0 3 * * *"`,
        );
      });
      say(`Scheduled: ${options.schedule}. Some «toolrisk worker» must be running at that time.`);
    }
    if (options.merge) say(`Merged anew: ${counted(await remerge(engine), 'server')}.`);
    if (options.refresh) await enqueueStale(engine, new Date(Date.now() - hours(options.refresh) * 3_600_000));
    for (const { id } of chosen) await enqueueList(engine, { registry: id, ...(options.sweep && { sweep: true }) });
    if (options.enqueue || options.schedule) {
      for (const line of await queueLines(db, new Date())) say(line);
      return exitCodes.fine;
    }
    let done = false;
    const tell = async (text: string) => say(text.trimEnd());
    const every = options.watch ? 2000 : 30_000;
    const watching = watchQueues(db, tell, { signal, done: () => done, every });
    const crawling = crawl(engine, [], { signal }).finally(() => {
      done = true;
    });
    const [report] = await Promise.all([crawling, watching]);
    return rateAndReport(db, report, context);
  });
}

async function showQueues(db: Db, context: Context): Promise<ExitCode> {
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await withEngine(db, context.config, {}, () => watchQueues(db, context.print, { ...context, since: anHourAgo }));
  return exitCodes.interrupted;
}

function chosenRegistries({ registries, keys }: Engine, wanted: string[], { say }: Context): Registry[] {
  if (wanted.includes('all')) {
    for (const registry of registries.filter((one) => !isOn(one, keys))) {
      say(
        `Not asked: ${registry.title}, ${registry.offBecause ?? `it needs a key (${keyVariables[registry.needsKey!]})`}.`,
      );
    }
    return registries.filter((registry) => isOn(registry, keys));
  }
  return wanted.map((id) => {
    const registry = registries.find((one) => one.id === id);
    const known = registries.map((one) => one.id).join(', ');
    if (!registry) throw new CommandError(exitCodes.usage, `there is no registry ${id}; choose of all, ${known}`);
    if (registry.needsKey && !keys[registry.needsKey]) {
      throw new CommandError(
        exitCodes.configuration,
        `${registry.title} is asked only with a key (${keyVariables[registry.needsKey]})`,
      );
    }
    return registry;
  });
}

/** A century: no server was looked at before, and no date is out of the database's range. */
const mostHours = 876_000;

function hours(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= mostHours)) {
    throw new CommandError(exitCodes.usage, `--refresh: ${text} is no number of hours from 0 to ${mostHours}`);
  }
  return value;
}

async function rateAndReport(db: Db, report: CrawlReport, context: Context): Promise<ExitCode> {
  sayReport(report, context);
  await rateStored(db, context);
  return codeOf(report, context.signal);
}

function described({ target, outcome, tools }: CrawlEvent): string {
  return `${target} ${outcome}${tools ? `, ${counted(tools, 'tool')}` : ''}`;
}

async function starterPackages(): Promise<string[]> {
  return (await readFile(starter, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
