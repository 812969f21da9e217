import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Db } from '#db/client.ts';
import { changeRatings, renameServer, tellListing, withdrawServer } from '#db/testing-changes.ts';
import { deleteServers, mergeAway } from '#db/testing-departures.ts';
import { openMemory } from '#db/testing-image.ts';
import { type PublishOptions, publish } from '../publish.ts';
import { saveTestServer, type TestTool } from '../testing.ts';

let connection: Connection;
let db: Db;
let root: string;
beforeAll(async () => {
  connection = await openMemory();
  db = connection.db;
  root = mkdtempSync(join(tmpdir(), 'incremental-'));
});
afterAll(async () => {
  await connection.close();
  rmSync(root, { recursive: true, force: true });
});

const read = (name: string): TestTool => ({ name, category: 'Read', description: `Returns the ${name}.` });
const save = (name: string, tools: TestTool[], facts: { name?: string; version?: string } = {}) =>
  saveTestServer(db, { key: `npm:${name}`, name, ...facts }, tools);
const two = (name: string) => [read(`${name}_one`), { ...read(`${name}_two`), category: 'Execute' as const }];
const decision = {
  field: 'category',
  from: 'Execute',
  to: 'Read',
  reason: 'It is.',
  author: 'A. B.',
  date: '2026-11-20',
};
const address = { type: 'sse', url: 'https://a.example' };
const shared = { ...read('copied'), category: 'Write' as const };

/**
 * What may happen between two builds; each to servers of its own, so that nothing else makes their pages new. For each
 * server that goes another one comes: the size of the catalog stands on every page.
 */
const changes: [what: string, change: () => Promise<unknown>, options?: Partial<PublishOptions>][] = [
  ['a server has another name', () => save('renamed', two('renamed'), { name: 'Called otherwise' })],
  ['a tool is gone', () => save('shorter', two('shorter').slice(1))],
  ['a definition changed', () => save('changed', [{ name: 'changed_one', category: 'Write' }])],
  ['changed definitions are rated otherwise', () => changeRatings(db, 'changed_one', { category: 'Financial' })],
  ['a definition is shared', () => save('copy', [...two('copy'), shared])],
  ['the shared one is rated otherwise', () => save('copy', [...two('copy'), { ...shared, category: 'Financial' }])],
  ['one of its servers has another name', () => renameServer(db, 'npm:copy', 'Copied')],
  ['a definition is shared no more', () => save('copy', two('copy'))],
  ['every registry withdrew a server', () => withdrawServer(db, 'npm:gone')],
  ['a server left', () => deleteServers(db, ['npm:left']).then(() => save('another', two('another')))],
  [
    'a server is now part of one',
    () => mergeAway(db, 'npm:merged', 'npm:rated').then(() => save('third', two('third'))),
  ],
  ['a tool is rated otherwise', () => save('rated', [{ ...two('rated')[0]!, category: 'Destructive' }])],
  ['a person decided', () => changeRatings(db, 'decided_one', { decisions: [decision] })],
  ['a person is wanted', () => changeRatings(db, 'decided_two', { needsReview: true, model: 'kept' })],
  ['the first of all is new', () => deleteServers(db, ['npm:third']).then(() => save('a-first', two('a-first')))],
  ['a registry tells an address', () => tellListing(db, 'listed', { remotes: [address] })],
  ['the site has another address', async () => {}, { siteUrl: 'https://other.example' }],
];

const bytesOf = (out: string) =>
  new Map(
    globSync('**/*', { cwd: out, withFileTypes: true })
      .filter((file) => file.isFile() && file.name !== '.published')
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [path.slice(out.length), readFileSync(path, 'latin1')]),
  );

function expectSame(found: Map<string, string>, wanted: Map<string, string>, what: string): void {
  expect([...found.keys()], what).toEqual([...wanted.keys()]);
  expect(
    [...wanted].flatMap(([path, text]) => (found.get(path) === text ? [] : [path])),
    what,
  ).toEqual([]);
}

test('whatever changes, an incremental build gives the bytes of a whole one', { timeout: 180_000 }, async () => {
  for (const name of [
    'renamed',
    'shorter',
    'changed',
    'copy',
    'gone',
    'left',
    'merged',
    'rated',
    'decided',
    'listed',
  ]) {
    await save(name, two(name));
  }
  await save('original', [...two('original'), shared]);
  let siteUrl = 'https://catalog.example';
  let out = join(root, 'first');
  await publish(db, { out, siteUrl });
  for (const [place, [what, change, options]] of changes.entries()) {
    await change();
    siteUrl = options?.siteUrl ?? siteUrl;
    const { written, pages } = await publish(db, { out, siteUrl });
    const found = bytesOf(out);
    if (!options) expect(written, what).toBeLessThan(pages / 2);
    expect(await publish(db, { out, siteUrl }), what).toMatchObject({ written: 0, removed: 0 });
    // The next change comes to the folder that was written whole.
    out = join(root, String(place));
    await publish(db, { out, siteUrl });
    expectSame(found, bytesOf(out), what);
  }
});

test('an interrupted incremental build is finished by the next, though more has changed by then', async () => {
  const siteUrl = 'https://catalog.example';
  const out = join(root, 'interrupted');
  await publish(db, { out, siteUrl });
  await save('changed', two('changed'), { version: '2.0.0' });
  const stop = () => {
    throw new Error('stopped');
  };
  await expect(publish(db, { out, siteUrl, onProgress: stop })).rejects.toThrow('stopped');
  await save('rated', two('rated'), { version: '2.0.0' });
  await save('changed', two('changed'), { version: '3.0.0' });
  await publish(db, { out, siteUrl });
  const again = join(root, 'again');
  await publish(db, { out: again, siteUrl });

  expectSame(bytesOf(out), bytesOf(again), 'resumed');
});

test('what a build that was killed left of the folder it replaced is not in the way of the next', async () => {
  const out = join(root, 'replaced');
  await publish(db, { out, siteUrl: 'https://catalog.example' });
  mkdirSync(join(`${out}.old`, 'servers'), { recursive: true });

  const { unchanged } = await publish(db, { out, siteUrl: 'https://other.example' });

  expect(unchanged).toBe(0);
  expect(existsSync(`${out}.old`)).toBe(false);
});
