import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { RatedRow } from '#classifier/rated-row.ts';
import { definitionHash } from '#db/definition.ts';
import { rateStream } from '../rate-stream.ts';
import { verdictLine } from '../verdict-line.ts';
import { readRows } from './shared/read-rows.ts';
import { inventedDefinitions } from './site/fill.ts';

/**
 * Tools rated a second on one core, beside the floor: the same rows parsed, hashed and written without rating. Then on
 * all cores, with the start of their threads. Rows are NDJSON definitions (`FILE` or `FILE.gz`), or invented ones when no
 * file is given.
 */
export async function run([file]: string[]): Promise<void> {
  const rows = file ? await readRows(file) : inventedDefinitions(30_000);
  const warm = rows.slice(0, 2000);
  timed(warm, verdictLine);

  const floor = timed(rows, (row) => JSON.stringify({ name: row.name, hash: definitionHash(row) }));
  const whole = timed(rows, verdictLine);

  const perSecond = (seconds: number) => Math.round(rows.length / seconds);
  process.stdout.write(
    `${rows.length} tools: ${perSecond(whole)} rated/s, floor ${perSecond(floor)}/s, ratio ${(floor / whole).toFixed(3)}\n`,
  );
  const workers = availableParallelism();
  const all = await timedOn(workers, rows);
  process.stdout.write(`on ${workers} cores: ${perSecond(all)} rated/s, ${(whole / all).toFixed(2)} times one\n`);
}

async function timedOn(workers: number, rows: readonly string[]): Promise<number> {
  const piece = 100;
  const pieces = Array.from({ length: Math.ceil(rows.length / piece) }, (_, n) =>
    Buffer.from(`${rows.slice(n * piece, (n + 1) * piece).join('\n')}\n`),
  );
  const started = performance.now();
  await rateStream(Readable.from(pieces), async () => {}, { workers, signal: new AbortController().signal });
  return (performance.now() - started) / 1000;
}

function timed(rows: string[] | readonly string[], work: (row: RatedRow) => string): number {
  const started = performance.now();
  let written = 0;
  for (const line of rows) {
    const row = RatedRow.parse(JSON.parse(line));
    if (!('error' in row)) written += work(row).length;
  }
  if (written === 0) throw new Error('no row is a definition');
  return (performance.now() - started) / 1000;
}
