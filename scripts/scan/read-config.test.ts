import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
