import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmClient } from '#crawler/npm-client.ts';
import { counted } from '#db/counted.ts';
import { makeFolder } from '#db/make-folder.ts';
import type { Context, Run } from '../command.ts';
import type { Config } from '../config.ts';
import { readDecisions } from '../decisions.ts';
import { exitCodes } from '../exit-codes.ts';
import { missingPart } from '../missing-part.ts';
import { tooOld } from '../too-old.ts';

interface Check {
  what: string;
  state: 'ok' | 'warn' | 'fail';
  detail: string;
}

/** Looks at everything a run needs, a line each, and says how to mend what is wrong. */
export const run: Run = async (_args, _options, context) => {
  const checks = [
    runtime(),
    folder(context.config),
    await database(context.config),
    decisions(context.config),
    await registry(context),
    site(context.config),
  ];
  for (const { what, state, detail } of checks) await context.print(`${state.padEnd(5)} ${what}: ${detail}\n`);
  return checks.some(({ state }) => state === 'fail') ? exitCodes.incomplete : exitCodes.fine;
};

function runtime(): Check {
  const what = 'Node.js';
  const old = tooOld(process.version);
  if (old === undefined) return { what, state: 'ok', detail: process.version };
  return { what, state: 'fail', detail: `${old}; run through npm («npm run toolrisk»)` };
}

function folder({ home }: Config): Check {
  try {
    makeFolder(home);
    const probe = join(home, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return { what: 'folder', state: 'ok', detail: `${home} can be written` };
  } catch (error) {
    return { what: 'folder', state: 'fail', detail: `${(error as Error).message}; set TOOLRISK_HOME to another one` };
  }
}

async function database(config: Config): Promise<Check> {
  try {
    const [{ withDb }, { catalogSize }, { countCategories }, { ruleset }] = await Promise.all([
      import('../with-db.ts'),
      import('#db/queries/catalog.ts'),
      import('#db/queries/verdicts.ts'),
      import('#classifier/verdict.ts'),
    ]);
    return await withDb(config, async (db) => {
      const { servers, tools: stored } = await catalogSize(db);
      const tools = Object.values(await countCategories(db, ruleset)).reduce((sum, n) => sum + n, 0);
      const detail = `${counted(servers, 'server')}, ${counted(tools, 'tool')} rated under ruleset ${ruleset}`;
      if (servers === 0) return { what: 'catalog', state: 'warn', detail: 'empty; «npm run catalog» fills it' };
      if (stored === tools) return { what: 'catalog', state: 'ok', detail };
      // Newer rules, or a rating that was stopped: neither an export nor a scan knows of these tools.
      const left = `${stored - tools} of ${counted(stored, 'tool')} not rated under ruleset ${ruleset}`;
      return { what: 'catalog', state: 'warn', detail: `${left}; «toolrisk classify --stored» rates them` };
    });
  } catch (error) {
    const missing = missingPart(error);
    if (missing) return { what: 'catalog', state: 'warn', detail: `no own one here: ${missing}` };
    return { what: 'catalog', state: 'fail', detail: (error as Error).message };
  }
}

function decisions(config: Config): Check {
  const what = 'overrides';
  try {
    const { length } = readDecisions(config);
    return { what, state: 'ok', detail: length > 0 ? `${length} in ${config.decisions.file}` : 'none' };
  } catch (error) {
    return { what, state: 'fail', detail: (error as Error).message };
  }
}

async function registry({ config }: Context): Promise<Check> {
  try {
    const client = await npmClient({ cache: config.cache, cwd: process.cwd() });
    const { version } = await client.manifest('@modelcontextprotocol/sdk');
    return { what: 'npm registry', state: 'ok', detail: `answers (@modelcontextprotocol/sdk is at ${version})` };
  } catch (error) {
    return { what: 'npm registry', state: 'warn', detail: (error as Error).message };
  }
}

function site({ out }: Config): Check {
  return existsSync(join(out, 'index.html'))
    ? { what: 'site', state: 'ok', detail: `published in ${out}` }
    : { what: 'site', state: 'warn', detail: 'not published yet; «npm run catalog» does it' };
}
