import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDb } from '#db/client.ts';
import { catalogSize } from '#db/queries/catalog.ts';
import { ageVerdicts, settle } from '#db/testing-fill.ts';
import { startPostgres } from '#db/testing-server.ts';
import type { Measured } from './rerate/measured.ts';
import { postgresFlags } from './shared/postgres-flags.ts';
import { readRows } from './shared/read-rows.ts';
import { fillCatalog, inventedDefinitions } from './site/fill.ts';

const program = join(import.meta.dirname, 'rerate/measured.ts');

/**
 * `npm run bench -- rerate [--tools 20000] [--definitions FILE.gz] [--database DATABASE] [--keep FOLDER]`: fills a
 * database with so many tools, makes their verdicts those of an older ruleset under which one in fifty was rated
 * otherwise, and rates all of them anew. The floor of the same run reads the same definitions and rates them, one page
 * after another, and writes nothing. Each has a process of its own, as the command has: memory is the most that one
 * held. `FILE` holds definitions as NDJSON; without it they are invented. The database is a Postgres of the run's own;
 * `--keep` keeps it in a folder for the next run, whose older verdicts are then of one ruleset more; `--database` names
 * another, empty one, or the folder of an embedded one: its verdicts are made older, which no real catalog's may be.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tools: { type: 'string', default: '20000' },
      definitions: { type: 'string' },
      database: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const own = values.database
    ? undefined
    : await startPostgres({ folder: values.keep && resolve(values.keep), flags: postgresFlags });
  const database = values.database ?? own!.url;
  try {
    const { tools, aged } = await prepared(database, own !== undefined, Number(values.tools), values.definitions);
    say(`${tools} tools, ${aged} verdicts of older rulesets`);
    const floor = await measured('floor', database);
    const whole = await measured('rerate', database);
    say(
      `rated anew: ${perSecond(whole)} tools/s in ${whole.seconds.toFixed(1)} s, ${whole.rerated} otherwise than before; ` +
        `floor ${perSecond(floor)}/s, ratio ${(floor.seconds / whole.seconds).toFixed(3)}; ` +
        `${whole.processor.toFixed(1)} s of processor here, at most ${whole.megabytes} MB (floor ${floor.megabytes} MB)`,
    );
  } finally {
    await own?.stop();
  }
}

async function prepared(database: string, own: boolean, amount: number, definitions: string | undefined) {
  const { db, close } = await openDb(database);
  try {
    const there = (await catalogSize(db)).tools;
    if (there > 0 && !own) throw new Error(`${database} holds ${there} tools: their verdicts would be falsified`);
    if (there === 0) {
      await fillCatalog(db, definitions ? await readRows(definitions) : inventedDefinitions(30_000), amount);
    }
    const aged = await ageVerdicts(db, 50);
    await settle(db);
    return { ...(await catalogSize(db)), aged };
  } finally {
    await close();
  }
}

async function measured(what: 'floor' | 'rerate', database: string): Promise<Measured> {
  const child = fork(program, [what, database], { execArgv: ['--max-semi-space-size=8'] });
  const [[answer], [code]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${what} ended with ${code}`);
  return answer as Measured;
}

const perSecond = ({ rated, seconds }: Measured) => Math.round(rated / seconds);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
