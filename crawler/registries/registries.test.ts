import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { githubClient } from '../github.ts';
import { httpClient } from '../http.ts';
import { npmClient } from '../npm-client.ts';
import { openNpm } from '../sources/npm.ts';
import { type Answers, answering } from '../testing/answers.ts';
import { cacheFolder } from '../testing/cache-folder.ts';
import type { FailedListing, Listing, Registry } from '../types.ts';
import { registries } from './index.ts';
import { npmPackages } from './npm.ts';
import { isOn } from './on.ts';

/** `answers` and `repositories` are the registry's world, `listings` what is to be read of it, `breaks` a field it cannot do without. */
interface Fixture extends Answers {
  listings: (Partial<Omit<Listing, 'failed'>> & { key: string; failed?: string })[];
  remotes?: string[];
  images?: string[];
  breaks?: string;
}

const fixture = (id: string): Fixture =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${id}.json`), 'utf8')) as Fixture;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Reads a registry to its end in a world of its own. */
async function world(answers: Answers, remotes: string[] = [], images: string[] = [], npmHost = 'registry.npmjs.org') {
  const server = await answering(answers);
  const http = httpClient({ allowLoopback: true, via: server.url, retries: 0 });
  const cache = cacheFolder();
  const settings = { registry: `${server.url}/${npmHost}/`, retry: { retries: 0 } };
  const npm = await npmClient({ cache, cwd: cache, settings });
  const github = githubClient(http, 'token', { throttle: { enabled: false }, retry: { enabled: false } });
  closing.push(http.close, server.close);
  const known = async function* () {
    yield* remotes;
  };
  const pulled = async function* () {
    yield* images;
  };
  const keys = { smithery: 'k', pulsemcp: 'k' };
  const read = async (registry: Registry) => {
    const found: (Listing | FailedListing)[] = [];
    for await (const listing of registry.list({ http, npm, github, keys, remotes: known, images: pulled }))
      found.push(listing);
    return found;
  };
  return { server, read };
}

test('every adapter of the folder is listed', () => {
  const ids = new Set([...registries.map(({ id }) => id), 'npm']);
  const helpers =
    /^(?:index|on|paging|server-json|git-catalog|entries-of|launch-command|list-links|github-slices|promising-name|awesome)\.ts$/;
  const files = readdirSync(import.meta.dirname).filter((name) => /(?<!\.test)\.ts$/.test(name) && !helpers.test(name));

  expect(files.map((name) => name.slice(0, -3)).filter((name) => !ids.has(name))).toEqual([]);
});

test('without keys, those that need one and those whose terms forbid it are not asked', () => {
  const on = registries.filter((registry) => isOn(registry, {})).map(({ id }) => id);

  expect(on).toContain('mcp-registry');
  for (const id of ['smithery', 'pulsemcp', 'github', 'glama', 'mcpservers-org']) expect(on).not.toContain(id);
});

describe.each(registries.map((registry) => [registry.id, registry] as const))('%s', (id, registry) => {
  const { listings, remotes, images, breaks, ...answers } = fixture(id);

  test('reads its fixture', async () => {
    const { read } = await world(answers, remotes, images);

    const found = await read(registry);

    const said = found.map((one) => ('failed' in one ? { key: one.key, failed: one.failed.message } : one));
    expect(said).toEqual(
      listings.map((one) =>
        expect.objectContaining(one.failed ? { ...one, failed: expect.stringContaining(one.failed) } : one),
      ),
    );
  });

  test('that is down is unavailable, not empty', async () => {
    const { read, server } = await world(answers, remotes, images);
    server.fail(503);

    const reading = read(registry).then((found) => {
      const first = found[0];
      throw first && 'failed' in first ? first.failed : new Error(`read ${found.length} listings`);
    });

    await expect(reading).rejects.toMatchObject({ name: 'SourceUnavailable' });
  });

  test.runIf(breaks)('that answers otherwise than known has changed, and the field is named', async () => {
    const surprising = Object.fromEntries(Object.keys(answers.answers!).map((url) => [url, { surprise: true }]));
    const { read } = await world({ answers: surprising });

    await expect(read(registry)).rejects.toMatchObject({
      name: 'SourceChanged',
      message: expect.stringContaining(breaks!),
    });
  });

  test('names its terms', () => {
    expect(registry.terms).toMatch(/^https:\/\//);
    expect(registry.homepage).toMatch(/^https:\/\//);
  });
});

test('npm is searched at the registry the user has set', async () => {
  const { listings, answers, ...rest } = fixture('npm-search');
  const moved = JSON.parse(
    JSON.stringify(answers).replaceAll('registry.npmjs.org', 'npm.example'),
  ) as Answers['answers'];
  const { read, server } = await world({ ...rest, answers: moved! }, [], [], 'npm.example');

  const found = await read(registries.find(({ id }) => id === 'npm-search')!);

  expect(found.map(({ key }) => key)).toEqual(listings.map(({ key }) => key));
  expect(server.requests.filter((address) => !address.startsWith('https://npm.example/'))).toEqual([]);
});

describe('an entry of another shape than known', () => {
  const official = registries.find(({ id }) => id === 'mcp-registry')!;
  const page = (...servers: object[]) => ({
    answers: {
      'https://registry.modelcontextprotocol.io/v0.1/servers': { servers: servers.map((server) => ({ server })) },
    },
  });
  const wrong = (name?: unknown) => ({ name, description: 7 });

  test('costs itself alone, and is named', async () => {
    const { read } = await world(page({ name: 'io.acme/a' }, wrong('io.acme/b'), wrong(), { name: 'io.acme/c' }));

    expect(await read(official)).toMatchObject([
      { key: 'io.acme/a' },
      {
        ...{ registry: 'mcp-registry', key: 'io.acme/b', listed: true },
        failed: { name: 'SourceChanged', message: expect.stringContaining('unexpected server.description') },
      },
      { key: 'entry 3 of a page', listed: false, failed: { message: expect.stringContaining('server.name') } },
      { key: 'io.acme/c' },
    ]);
  });

  test('is no change of the registry where it is alone on its page', async () => {
    const { read } = await world(page(wrong('io.acme/a')));

    expect(await read(official)).toMatchObject([{ key: 'io.acme/a', failed: { name: 'SourceChanged' } }]);
  });

  test('shows that the registry has changed where most are like it', async () => {
    const { read } = await world(page({ name: 'io.acme/a' }, wrong('io.acme/b'), wrong('io.acme/c')));

    await expect(read(official)).rejects.toMatchObject({
      name: 'SourceChanged',
      message: expect.stringContaining('servers.1.server.description'),
    });
  });
});

test('a cursor that comes twice ends the reading', async () => {
  const page = { servers: [{ server: { name: 'io.acme/notes' } }], metadata: { nextCursor: 'again' } };
  const { read } = await world({ answers: { 'https://registry.modelcontextprotocol.io/v0.1/servers': page } });

  await expect(read(registries.find(({ id }) => id === 'mcp-registry')!)).rejects.toThrow('same next page twice');
});

/** The registry of whoever runs the tests, as their npm is configured; undefined where it does not answer. */
const npmOnline = async () => {
  const npm = await npmClient({
    cache: cacheFolder(),
    cwd: process.cwd(),
    settings: { retry: { retries: 0 }, timeout: 5000 },
  });
  const isThere = await npm.manifest('@modelcontextprotocol/server-everything').catch(() => undefined);
  return isThere && npm;
};
const npm = await npmOnline();

test.skipIf(!npm)(
  'the real npm registry gives the packages asked for and their files, where it can be reached',
  async () => {
    const names = ['@modelcontextprotocol/server-everything', '@modelcontextprotocol/no-such-server'];
    const found: (Listing | FailedListing)[] = [];
    const http = httpClient();
    closing.push(http.close);
    for await (const listing of npmPackages(npm!, names).list({ npm: npm!, http, keys: {} })) found.push(listing);

    const [listing, missing] = found;
    expect(listing).toMatchObject({
      key: names[0],
      repository: expect.stringContaining('github.com/modelcontextprotocol/servers'),
      packages: [{ type: 'npm', name: names[0], integrity: expect.stringMatching(/^sha512-/) }],
    });
    expect(missing).toMatchObject({ key: names[1], failed: { name: 'SourceMissing' } });
    const tree = await (await openNpm(npm!, names[0]!)).tree();
    expect(tree.files.map(({ path }) => path)).toContain('dist/index.js');
  },
);
