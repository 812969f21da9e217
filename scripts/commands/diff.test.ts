import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startToolrisk } from '../testing.ts';

const cwd = mkdtempSync(join(tmpdir(), 'toolrisk-diff-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const list = (name: string, tools: object[]) => writeFileSync(join(cwd, name), JSON.stringify({ tools }));
const note = (over = {}) => ({
  name: 'note',
  description: 'Adds a note.',
  inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
  ...over,
});
const diff = (before: string, after: string) =>
  startToolrisk(['diff', before, after, '--json'], { TOOLRISK_HOME: join(cwd, '.toolrisk') }, '', cwd).ended;

test.each([
  ['wording', note({ description: 'Adds one note.' }), 0],
  [
    'wider',
    note({ inputSchema: { type: 'object', properties: { text: { type: 'string' }, to: { type: 'string' } } } }),
    1,
  ],
  ['narrower', note({ inputSchema: { type: 'object', properties: { text: { type: 'string', maxLength: 9 } } } }), 0],
])('a change that is %s', async (change, changed, code) => {
  list('before.json', [note()]);
  list('after.json', [changed]);

  const ended = await diff('before.json', 'after.json');

  expect(JSON.parse(ended.stdout).changes).toMatchObject([{ tool: 'note', change }]);
  expect(ended.code).toBe(code);
});

test('tools that came and went', async () => {
  list('before.json', [note()]);
  list('after.json', [note({ name: 'delete_notes', description: 'Deletes all notes for good.' })]);

  const { stdout, code } = await diff('before.json', 'after.json');

  expect(JSON.parse(stdout).changes).toMatchObject([
    { tool: 'delete_notes', change: 'added', policy: 'deny' },
    { tool: 'note', change: 'removed' },
  ]);
  expect(code).toBe(1);
});
