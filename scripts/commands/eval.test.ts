import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Context } from '../command.ts';
import { run } from './eval.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `eval` prints of a file with this text. */
async function evaluated(text: string): Promise<string> {
  const file = join(folder, 'rows.ndjson');
  writeFileSync(file, text);
  const printed: string[] = [];
  const context = { print: async (more: string) => void printed.push(more), say: () => {} } as unknown as Context;
  await run([file], {}, context);
  return printed.join('');
}

const good = '{"name":"list_notes","description":"Lists the notes.","category":"Read"}';

test.each([
  ['that is no JSON', `${good}\n{"name":`, 'row 2 is not a JSON object'],
  ['that is no object', `${good}\nnull`, 'row 2: not a JSON object'],
  ['behind an empty line', `${good}\n\n{"name":"x","category":"Odd"}`, 'row 3 has no known category'],
  [
    'with a description that is none',
    '{"name":"x","description":5,"category":"Read"}',
    'row 1: «description» is not text',
  ],
  [
    'with a schema that is none',
    '{"name":"x","inputSchema":[],"category":"Read"}',
    'row 1: «inputSchema» is not an object',
  ],
  ['without a name', '{"category":"Read"}', 'row 1: has no «name»'],
])('a row %s is refused by the line it stands on', async (_, text, message) => {
  await expect(evaluated(text)).rejects.toMatchObject({ code: 4, message: expect.stringContaining(message) });
});

test('a file may begin with a byte order mark and say null for what it does not say', async () => {
  expect(await evaluated(`\ufeff${good}\r\n{"name":"x","title":null,"category":"Unknown"}\r\n`)).toContain(
    '2 labelled tools',
  );
});

test('every labelled row is in the matrix, those labelled Unknown too', async () => {
  const printed = await evaluated(`${good}\n{"name":"x","category":"Unknown"}\n{"name":"y","category":"Unknown"}\n`);

  const [header, ...lines] = printed.slice(printed.indexOf('label \\ verdict')).split('\n\n')[0]!.split('\n');
  const cells = lines.flatMap((line) => line.trim().split(/\s+/).slice(1).map(Number));
  expect(lines.map((line) => line.split(' ')[0])).toEqual(header!.trim().split(/\s+/).slice(3));
  expect(cells.reduce((sum, cell) => sum + cell)).toBe(3);
});

test('a category that no row has and no verdict gives is not said to be rated wrong', async () => {
  const printed = await evaluated(good);

  expect(printed).toMatch(/^Read +1 +1 +100\.0 % +100\.0 % +100\.0 %$/m);
  expect(printed).toMatch(/^Financial +0 +0 +– +– +–$/m);
});
