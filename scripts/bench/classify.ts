import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { rate } from '#classifier/rate.ts';
import { RatedRow } from '#classifier/rated-row.ts';
import { definitionHash } from '#db/definition.ts';
import { lines } from '../lines.ts';

/**
 * Tools rated a second on one core, beside the floor: the same rows parsed, hashed and written without rating.
 * Rows are NDJSON definitions (`FILE` or `FILE.gz`), or invented ones when no file is given.
 */
export async function run([file]: string[]): Promise<void> {
  const rows = file ? await read(file) : invented(30_000);
  const warm = rows.slice(0, 2000);
  timed(warm, answer);

  const floor = timed(rows, (row) => JSON.stringify({ name: row.name, hash: definitionHash(row) }));
  const whole = timed(rows, answer);

  const perSecond = (seconds: number) => Math.round(rows.length / seconds);
  process.stdout.write(
    `${rows.length} tools: ${perSecond(whole)} rated/s, floor ${perSecond(floor)}/s, ratio ${(floor / whole).toFixed(3)}\n`,
  );
}

function answer(row: RatedRow): string {
  return JSON.stringify({ id: row.id, name: row.name, ...rate(row) });
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

async function read(file: string): Promise<string[]> {
  const stream = createReadStream(file);
  const rows: string[] = [];
  for await (const line of lines(file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream)) rows.push(line);
  return rows;
}

/** Definitions of common shapes and lengths, no two alike. */
function invented(count: number): string[] {
  const verbs = ['list', 'get', 'create', 'update', 'delete', 'send', 'run', 'search', 'pay', 'move'];
  const things = ['note', 'invoice', 'message', 'branch', 'container', 'event', 'ticket', 'wallet', 'file', 'table'];
  return Array.from({ length: count }, (_, n) => {
    const verb = verbs[n % 10]!;
    const thing = things[Math.floor(n / 10) % 10]!;
    return JSON.stringify({
      server: `acme/server-${n % 997}`,
      name: `${verb}_${thing}_${n}`,
      description: `${verb}s one ${thing} of the workspace. Give its identifier and, where known, the folder it lies in. Answers with the ${thing} as JSON.`,
      inputSchema: {
        type: 'object',
        properties: {
          id: { type: 'string', description: `The identifier of the ${thing}` },
          folder: { type: 'string', description: 'Where it lies' },
          limit: { type: 'number', default: 20 },
        },
        required: ['id'],
      },
    });
  });
}
