import { classifyStored } from '#classifier/classify.ts';
import { rate } from '#classifier/rate.ts';
import { definitionOf } from '#classifier/stored-row.ts';
import { type Db, openDb } from '#db/client.ts';
import { storedDefinitions } from '#db/testing-fill.ts';

/** What came of one of both, and what it took. */
export interface Measured {
  rated: number;
  rerated: number;
  seconds: number;
  /** Seconds of this process's processor. */
  processor: number;
  megabytes: number;
}

const [what, database] = process.argv.slice(2);
const { db, close } = await openDb(database!);
const before = process.cpuUsage();
const started = performance.now();
const { rated, rerated } = what === 'floor' ? await ratedOnly(db) : await classifyStored(db);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
await close();
process.send!({ rated, rerated, seconds, processor: (user + system) / 1e6, megabytes } satisfies Measured);
process.disconnect!();

/** Reads all definitions and rates them, page by page; keeps nothing. */
async function ratedOnly(db: Db): Promise<{ rated: number; rerated: number }> {
  let rated = 0;
  let written = 0;
  for (let after = 0; ; ) {
    const page = await storedDefinitions(db, after, 2000);
    for (const row of page) written += rate(definitionOf(row)).reasoning.length;
    if (page.length === 0) break;
    rated += page.length;
    after = page.at(-1)!.toolId;
  }
  if (written === 0) throw new Error('no tool is stored');
  return { rated, rerated: 0 };
}
