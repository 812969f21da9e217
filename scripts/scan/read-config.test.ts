import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { namedFile } from './config-files.ts';
import { readConfigFile } from './read-config.ts';

const root = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a configuration that is there and cannot be read is a problem, not absent', async () => {
  const path = join(root, '.mcp.json');
  mkdirSync(path);

  expect(await readConfigFile(path, namedFile(path))).toEqual({ servers: [], problem: 'it is a folder (EISDIR)' });
});

test.each(['none.json', '.mcp.json/none.json'])('%s is absent', async (name) => {
  expect(await readConfigFile(join(root, name), namedFile(name))).toBeUndefined();
});

test.each([
  ['list.json', '[]', 'it is not a configuration: no object'],
  ['text.yaml', 'some text\n', 'it is not a configuration: no mapping'],
  ['binary.yml', '\u0006k\ufffd7 Z', 'it is not a configuration: no mapping'],
])('%s is no configuration, which is a problem and not one without servers', async (name, text, problem) => {
  const path = join(root, name);
  writeFileSync(path, text);

  expect(await readConfigFile(path, namedFile(path))).toEqual({ servers: [], problem });
});

const notes = { command: 'npx', args: ['-y', '@acme/notes-mcp@1.2.0'] };

test.each([
  ['settings of Zed', { context_servers: { a: notes } }],
  [
    'settings of an older Zed',
    { context_servers: { a: { source: 'custom', command: { path: notes.command, args: notes.args, env: {} } } } },
  ],
  ['settings of VS Code', { 'editor.tabSize': 2, mcp: { inputs: [], servers: { a: notes } } }],
  ['settings of VS Code with dots', { 'mcp.servers': { a: notes } }],
  ['opencode', { mcp: { a: { type: 'local', command: [notes.command, ...notes.args] } } }],
])('a named file is read as %s', async (name, document) => {
  const path = join(root, `${name}.json`);
  writeFileSync(path, JSON.stringify(document));

  const { servers } = (await readConfigFile(path, namedFile(path)))!;

  expect(servers).toEqual([expect.objectContaining({ name: 'a', id: 'npm:@acme/notes-mcp', version: '1.2.0' })]);
});
