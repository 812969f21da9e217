import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registryAnswers } from './registry-answer.ts';

const amount = 250;
const names = Array.from({ length: amount }, (_, index) => `io.test/${index % 2 ? 'odd' : 'even'}-${index}`);

describe('a registry answered from published pages', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'registry-'));
    const folder = join(root, 'v0.1/servers');
    mkdirSync(folder, { recursive: true });
    const updated = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString();
    const index = names.map((name, place) => [name, `1.${place}.0`, updated(place), Math.floor(place / 100)]);
    writeFileSync(join(folder, 'index.json'), JSON.stringify({ servers: index }));
    for (let page = 0; page * 100 < amount; page++) {
      const servers = index.filter((one) => one[3] === page).map(([name, version]) => ({ server: { name, version } }));
      writeFileSync(join(folder, `page-${page || ''}.json`), JSON.stringify({ servers }));
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const ask = async (address: string) => (await registryAnswers(root)(address))!;
  interface List {
    servers: { server: { name: string } }[];
    metadata: { nextCursor?: string; count: number };
  }
  const namesOf = async (address: string) =>
    ((await ask(address)).body as List).servers.map(({ server }) => server.name);

  /** Follows the cursors from the first page to the last. */
  async function all(query: string): Promise<{ pages: number; found: string[] }> {
    const found: string[] = [];
    let cursor = '';
    for (let pages = 1; ; pages++) {
      const { body } = await ask(`/v0.1/servers?${query}&cursor=${encodeURIComponent(cursor)}`);
      const { servers, metadata } = body as List;
      expect(metadata.count).toBe(servers.length);
      found.push(...servers.map(({ server }) => server.name));
      if (!metadata.nextCursor) return { pages, found };
      cursor = metadata.nextCursor;
    }
  }

  test('gives every server once, whatever the size of a page', async () => {
    expect(await all('limit=100')).toEqual({ pages: 3, found: names });
    expect(await all('limit=7')).toEqual({ pages: 36, found: names });
    expect(await namesOf('/v0.1/servers')).toEqual(names.slice(0, 30));
  });

  test('takes the cursor of a static page too', async () => {
    expect(await namesOf('/v0.1/servers?cursor=2&limit=1')).toEqual([names[200]]);
  });

  test('searches names, keeps what changed since, and knows versions', async () => {
    const odd = names.filter((name) => name.includes('odd'));

    expect((await all('search=ODD&limit=100')).found).toEqual(odd);
    expect((await all('updated_since=2026-09-01T00:00:00Z')).found).toEqual(names.slice(243));
    expect(await namesOf('/v0.1/servers?version=1.5.0')).toEqual([names[5]]);
    expect(await namesOf(`/v0.1/servers/${encodeURIComponent(names[120]!)}/versions`)).toEqual([names[120]]);
    expect(await ask(`/v0.1/servers/${encodeURIComponent(names[1]!)}/versions/latest`)).toEqual({
      status: 200,
      body: { server: { name: names[1], version: '1.1.0' } },
    });
  });

  test.each([
    ['/v0.1/servers?limit=0', 400],
    ['/v0.1/servers?limit=101', 400],
    ['/v0.1/servers?limit=x', 400],
    ['/v0.1/servers?cursor=..%2F..%2Fetc', 400],
    ['/v0.1/servers?updated_since=yesterday', 400],
    ['/v0.1/servers/io.test%2Fnone/versions', 404],
    ['/v0.1/servers/io.test%2Fodd-1/versions/9.9.9', 404],
    ['/v0.1/servers/%E0%A4%A/versions', 400],
  ])('%s is answered with %i and a reason', async (address, status) => {
    const answer = await ask(address);

    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: expect.any(String) });
  });

  test('leaves every other address alone', async () => {
    for (const address of ['/', '/v0.1/servers/page-.json', '/servers/x.html', '/v0.1/serversx'])
      expect(await registryAnswers(root)(address)).toBeUndefined();
  });
});
