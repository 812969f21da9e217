import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ruleset } from '#classifier/verdict.ts';
import { openDb } from '#db/client.ts';
import { seedHome } from '#db/testing-image.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { callToolrisk } from './testing.ts';

/** The home of somebody who has just come to newer rules: tools are stored, and none is rated under them. */
const home = mkdtempSync(join(tmpdir(), 'toolrisk-older-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeAll(async () => {
  await seedHome(home);
  const { db, close } = await openDb(join(home, 'db'));
  const notes = await saveServer(db, { key: 'npm:notes', name: 'Notes' }, ['pypi:notes']);
  const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };
  await saveReading(db, notes, { tools: [{ name: 'list_notes', found }], unresolved: [] });
  await close();
  writeFileSync(join(home, 'mcp.json'), '{"mcpServers": {"notes": {"command": "npx", "args": ["notes"]}}}');
});

const toolrisk = (...args: string[]) =>
  callToolrisk(args, { TOOLRISK_HOME: home, npm_config_registry: 'http://127.0.0.1:9/' }, '', home);

test('doctor warns of tools that are not rated under the rules of today', async () => {
  const { stdout } = await toolrisk('doctor');

  expect(stdout).toContain(
    `warn  catalog: 1 of 1 tool not rated under ruleset ${ruleset}; «toolrisk classify --stored»`,
  );
});

test('a scan that asks for every server to be known does not pass one whose tools are not rated', async () => {
  expect(await toolrisk('scan', 'mcp.json', '--fail-on-unknown')).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('in it without a rated tool: notes (npm:notes)'),
  });
});

test('a scan finds a server whose tools wait for their rating, and says what rates them', async () => {
  expect(await toolrisk('scan', 'mcp.json', '--fail-on', 'medium')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('of which the catalog has no rated tool; «toolrisk classify --stored»'),
  });
});

test('a feed is written of rated tools, not without those that wait for it', async () => {
  const ended = await toolrisk('feed', '--out', 'public', '--targets', 'intercept');

  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Rated 1 tool') });
  expect(existsSync(join(home, 'public/feed/v1/root.json'))).toBe(true);
  const { shards } = JSON.parse(readFileSync(join(home, 'public/feed/v1/root.json'), 'utf8'));
  expect(shards).toEqual([expect.objectContaining({ server: 'npm:notes', aliases: ['pypi:notes'] })]);
});
