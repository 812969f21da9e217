import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServer } from '#db/queries/catalog.ts';
import type { JudgedChange } from '#db/queries/changes.ts';
import { openMemory } from '#db/testing-image.ts';
import { saveListing, saveServer } from '#db/testing-servers.ts';
import { widerText } from './publish/machine/change-feeds.ts';
import { publish } from './publish.ts';
import { saveTestCatalog, saveTestServer } from './testing.ts';

const siteUrl = 'https://catalog.example';
const manyServers = 230;
/** Of one kind, so that its lists have three pages. */
const readTools = 401;

describe('what a site publishes for machines', () => {
  let connection: Connection;
  let out: string;
  let files: string[];
  beforeAll(async () => {
    connection = await openMemory();
    const { db } = connection;
    await saveTestCatalog(db);
    for (let index = 0; index < manyServers; index++) {
      const key = `npm:@crowd/server-${index}`;
      await saveServer(db, { key, name: `Server ${index}`, version: index % 2 ? `1.${index}.0` : undefined });
    }
    await saveListings();
    await saveTestServer(
      db,
      { key: 'npm:large', name: 'Large' },
      Array.from({ length: readTools }, (_, index) => ({
        ...{ name: `read_${index}`, category: 'Read' as const, factors: ['bulk' as const] },
      })),
    );
    const changing = { key: 'npm:@acme/changing', name: 'Changing', repository: 'https://github.com/Acme/changing' };
    const schema = (properties: object) => ({ type: 'object', properties, additionalProperties: false }) as never;
    const before = [
      { name: 'reworded', category: 'Read' as const, description: 'Reads.' },
      { name: 'widened', category: 'Read' as const, inputSchema: schema({ a: {} }) },
      { name: 'worsened', category: 'Read' as const, description: 'Reads.' },
      { name: 'gone', category: 'Read' as const },
    ];
    await saveTestServer(db, changing, before);
    await saveTestServer(db, changing, [
      { name: 'reworded', category: 'Read', description: 'Reads one <b>thing</b>\u202e.' },
      { name: 'widened', category: 'Read', inputSchema: schema({ a: {}, b: {} }) },
      { name: 'worsened', category: 'Financial', description: 'Pays.' },
      { name: 'arrived', category: 'Write' }, // on the day the server was first seen: no news
    ]);
    const copied = [{ name: 'copied', category: 'Write' as const, description: 'Stands in two servers.' }];
    await saveTestServer(db, { key: 'npm:original', name: 'Original' }, copied);
    await saveTestServer(db, { key: 'npm:copy', name: 'Copy' }, copied);
    out = mkdtempSync(join(tmpdir(), 'machine-'));
    await publish(db, { out, siteUrl });
    files = globSync('**/*', { cwd: out, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(out.length))
      .sort();
  });
  afterAll(async () => {
    await connection.close();
    rmSync(out, { recursive: true, force: true });
  });

  /** A server the official registry lists, one that only claims a name, and what no registry entry may hold. */
  async function saveListings(): Promise<void> {
    const { db } = connection;
    const official = await saveServer(db, {
      key: 'npm:official',
      name: 'Official',
      mcpName: 'io.github.acme/official',
    });
    await saveListing(db, official, {
      registry: 'mcp-registry',
      key: 'io.github.acme/official',
      data: {
        remotes: [
          { type: 'sse', url: 'https://mcp.acme.example/sse' },
          { type: 'streamable-http', url: 'https://{tenant}.acme.example/mcp' },
          { type: 'streamable-http', url: 'javascript:alert(1)' },
        ],
      },
      packages: [
        { type: 'npm', name: 'official' },
        { type: 'github', name: 'acme/official' },
      ],
    });
    await saveServer(db, {
      key: 'npm:claims',
      name: `${'😀'.repeat(80)}\u202e`,
      description: `${'long '.repeat(100)}`,
      mcpName: 'io.github.acme/official',
      version: '^1.0.0',
      homepage: 'javascript:alert(1)',
    });
  }

  const text = (path: string) => readFileSync(join(out, path), 'utf8');
  const json = (path: string) => JSON.parse(text(path));

  test('every page has its JSON and its Markdown beside it, and names them', () => {
    const pages = files.filter(
      (path) => path.endsWith('.html') && !['/404.html', '/check.html', '/compare.html'].includes(path),
    );
    const alone = pages.filter(
      (path) => !files.includes(path.replace(/html$/, 'json')) || !files.includes(path.replace(/html$/, 'md')),
    );

    expect(alone).toEqual([]);
    expect(pages.length).toBeGreaterThan(manyServers);
    for (const path of pages) {
      const named = load(text(path))('link[rel=alternate]')
        .map((_, link) => link.attribs.href)
        .get();
      expect(named, path).toEqual(expect.arrayContaining([path.replace(/html$/, 'json'), path.replace(/html$/, 'md')]));
    }
  });

  test('every JSON document is of its published schema', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const schemas = new Map(
      files.flatMap((path) => {
        const name = /^\/schema\/([\w-]+)\.json$/.exec(path)?.[1];
        return name ? [[name, ajv.compile(json(path))] as const] : [];
      }),
    );
    const seen = new Set<string>();
    for (const path of files.filter(
      (name) => name.endsWith('.json') && !/^\/(schema|search|lookup)\/|^\/openapi/.test(name),
    )) {
      const document = json(path);
      const name = document.kind ?? (document.items ? 'feed' : 'registry');
      const valid = schemas.get(name);
      expect(valid, `${path} is of kind ${name}`).toBeDefined();
      expect(valid!(document), `${path}: ${ajv.errorsText(valid!.errors)}`).toBe(true);
      seen.add(name);
    }
    expect([...schemas.keys()].filter((name) => !seen.has(name))).toEqual([]);
  });

  test('the OpenAPI document is valid and names every JSON file, and nothing else', async () => {
    const { valid, errors } = await new Validator().validate(json('/openapi.json'));
    const paths = Object.keys(json('/openapi.json').paths).filter((path) => path.endsWith('.json'));
    const patterns = paths.map(
      (path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]*')}$`),
    );
    const documents = files.filter(
      (path) => path.endsWith('.json') && !/^\/(schema|search|lookup)\/|^\/openapi/.test(path),
    );

    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(documents.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
    // No tool of this catalog has changed since the day it was first seen; few of its servers have one, few are flagged.
    const short = ['/integrity', '/languages', '/found'].map((folder) => `${folder}/{list}/{number}.json`);
    const unused = [...short, '/changed/{list}.json', '/changed/{list}/{number}.json'];
    expect(paths.filter((_, index) => !files.some((path) => patterns[index]!.test(path)))).toEqual(unused);
  });

  test('every row of a list in Markdown leads to a page, and an agent can go on from each', () => {
    const links = (path: string) => [...text(path).matchAll(/\]\((\/[^)]*)\)/g)].map(([, address]) => address!);
    const documents = files.filter((path) => path.endsWith('.md'));
    const lists = documents.filter((path) => /^\/(index|search|catalog|categories|levels|changes)\b/.test(path));

    for (const path of documents)
      expect(
        links(path).filter((address) => !files.includes(address)),
        path,
      ).toEqual([]);
    for (const path of lists) {
      const rows = text(path)
        .split('\n')
        .filter((line) => /^ *- /.test(line));
      expect(
        rows.filter((row) => !row.includes('](/') && !/`gone`|more$/.test(row)),
        path,
      ).toEqual([]);
    }
    expect(links('/catalog.md')).toContain('/catalog/2.md');
  });

  test('every page of every list is in the sitemap, and in it stands no address without a page', () => {
    const addresses = [...text('/sitemaps/1.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) =>
      url!.slice(siteUrl.length).replace(/\/$/, '/index.html'),
    );
    const lists = /^\/(catalog|categories|levels|factors|transports|languages|found|changed)[./].*html$/;
    const pages = files.filter((path) => lists.test(path));

    expect(pages).toEqual(expect.arrayContaining(['/categories/read.html', '/categories/read/2.html']));
    expect(pages.filter((path) => !addresses.includes(path))).toEqual([]);
    expect(addresses.filter((path) => !files.includes(path))).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('every Atom feed is what RFC 4287 asks for', () => {
    const feeds = files.filter((path) => path.endsWith('.xml') && text(path).includes('Atom'));
    const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
    for (const path of feeds) {
      const $ = load(text(path), { xml: true });
      const children = $('feed')
        .children()
        .map((_, { name }: { name: string }) => name)
        .get();
      for (const name of ['id', 'title', 'updated', 'author'])
        expect(
          children.filter((one) => one === name),
          path,
        ).toHaveLength(1);
      expect($('feed > link[rel=self]').attr('href'), path).toBe(siteUrl + path);
      expect($('feed > updated').text(), path).toMatch(moment);
      // Not the beginning of time, where nothing has happened yet.
      expect(Date.parse($('feed > updated').text()), path).toBeGreaterThan(Date.now() - 3_600_000);
      const ids = $('entry > id')
        .map((_, id) => $(id).text())
        .get();
      expect(new Set(ids).size, path).toBe(ids.length);
      expect(
        ids.every((id) => URL.canParse(id)),
        path,
      ).toBe(true);
      $('entry').each((_, entry) => {
        for (const name of ['id', 'title', 'updated', 'link']) expect($(entry).children(name), path).toHaveLength(1);
        expect($(entry).children('updated').text(), path).toMatch(moment);
        expect(files, path).toContain($(entry).children('link').attr('href')!.slice(siteUrl.length));
      });
    }
    expect(feeds.length).toBeGreaterThan(manyServers);
  });

  test('a server, its owner and everybody have feeds, and one tells only what got wider', () => {
    const titles = (path: string) =>
      json(path)
        .items.map(({ title }: { title: string }) => title.split(' of ')[0])
        .sort();
    const all = ['gone', 'reworded', 'widened', 'worsened'];

    expect(titles('/servers/npm-acme--changing.feed.json')).toEqual(all);
    expect(titles('/owners/github/acme.feed.json')).toEqual(all);
    expect(titles('/feed.json')).toEqual(all);
    expect(titles('/wider.feed.json')).toEqual(['widened', 'worsened']);
    expect(text('/wider.feed.xml')).toContain('Wider: rated Financial, before Read.');
    expect(json('/owners/npm/crowd.feed.json').items).toEqual([]);
  });

  test.each([
    [
      'a worse rating',
      { kind: 'rerated', oldCategory: 'Write', newCategory: 'Destructive' },
      'Wider: rated Destructive',
    ],
    ['a better one', { kind: 'rerated', oldCategory: 'Destructive', newCategory: 'Write' }, undefined],
    ['a tool that is new', { kind: 'added', newCategory: 'Write' }, 'New on this server, rated Write.'],
    ['a call accepted anew', { kind: 'changed', oldSchema: { required: ['a'] }, newSchema: {} }, 'Wider: it accepts'],
    [
      'calls of another kind',
      { kind: 'changed', oldSchema: { type: 'object' }, newSchema: { type: 'array' } },
      'Different: it accepts other calls',
    ],
    ['calls no longer accepted', { kind: 'changed', oldSchema: {}, newSchema: { required: ['a'] } }, undefined],
    ['other words', { kind: 'changed', oldCategory: 'Read', newCategory: 'Read' }, undefined],
  ])('%s is told as wider or not at all', (_, change, said) => {
    const rest = { oldCategory: null, newCategory: null, oldSchema: null, newSchema: null, ...change };
    const told = widerText(rest as unknown as JudgedChange);

    if (said) expect(told).toContain(said);
    else expect(told).toBeUndefined();
  });

  test('a change is told in the same words wherever it is told', () => {
    const said = {
      worsened: 'Wider: rated Financial, before Read.',
      widened: 'Wider: it accepts every call it did, and more.',
      reworded: 'Wording only: it accepts the same calls.',
    };
    const server = 'npm-acme--changing';
    const everything = ['/changes', `/diffs/${server}`];
    const feeds = ['/feed', '/owners/github/acme.feed', `/servers/${server}.feed`];

    for (const [tool, words] of Object.entries(said)) {
      for (const page of everything)
        for (const form of ['html', 'json', 'md']) expect(text(`${page}.${form}`), page).toContain(words);
      for (const feed of feeds)
        for (const form of ['xml', 'json']) expect(text(`${feed}.${form}`), feed).toContain(words);
      expect(text(`/servers/${server}.html`)).toContain(words);
      expect(text(`/tools/${server}/${tool}.html`)).toContain(words);
      expect(text(`/tools/${server}/${tool}.json`)).toContain(words);
    }
    expect(text('/wider.feed.xml')).toContain(said.worsened);
    expect(text('/wider.feed.xml')).toContain(said.widened);
  });

  test('the registry pages follow their cursors through every server once', () => {
    const names: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { servers, metadata } = json(`/v0.1/servers/page-${cursor}.json`);
      expect(servers.length).toBe(metadata.count);
      expect(servers.length).toBeLessThanOrEqual(100);
      names.push(...servers.map(({ server }: { server: { name: string } }) => server.name));
      cursor = metadata.nextCursor;
    }

    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(files.filter((path) => /^\/servers\/[^/]+\.html$/.test(path)).length);
    expect(json('/v0.1/servers/index.json').servers.map(([name]: [string]) => name)).toEqual(names);
  });

  test('a registry entry has the name the official registry gave, never one a package claims', () => {
    const pages = files.filter((path) => /page-\d*\.json$/.test(path)).flatMap((path) => json(path).servers);
    const of = (id: string) => pages.find(({ _meta }) => _meta['toolrisk/rating'].id === id);

    expect(of('npm:official').server).toMatchObject({
      name: 'io.github.acme/official',
      packages: [{ registryType: 'npm', identifier: 'official', transport: { type: 'stdio' } }],
      remotes: [{ type: 'sse', url: 'https://mcp.acme.example/sse' }],
    });
    expect(of('npm:claims').server).toMatchObject({ name: 'toolrisk.catalog/npm-claims', version: '0.0.0-unknown' });
    expect(of('npm:claims').server.title.length).toBeLessThanOrEqual(100);
    expect(of('npm:claims').server.websiteUrl).toBeUndefined();
    expect(of('npm:@acme/changing')._meta['toolrisk/rating']).toMatchObject({
      page: `${siteUrl}/servers/npm-acme--changing.html`,
      tools: 4,
      categories: { Financial: 1, Write: 1, Read: 2 },
    });
  });

  test('llms.txt leads only to files that are there, and holds no word of an author', () => {
    const links = [...text('/llms.txt').matchAll(/\]\((.*?)\)/g)].map(([, link]) => link!.slice(siteUrl.length));

    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !files.includes(path))).toEqual([]);
    expect(text('/llms.txt')).not.toMatch(/Acme|evil|script/);
  });

  test('a listing that changes is noticed, though no server has changed', async () => {
    const { db } = connection;
    expect(await publish(db, { out, siteUrl })).toMatchObject({ written: 0 });
    const { id } = (await catalogServer(db, 'npm-official'))!;
    const data = { remotes: [{ type: 'sse', url: 'https://moved.acme.example/sse' }] };
    await saveListing(db, id, { registry: 'mcp-registry', key: 'io.github.acme/official', data, packages: [] });

    expect(await publish(db, { out, siteUrl })).toMatchObject({ written: 1 });
    const entries = files.filter((path) => /page-\d*\.json$/.test(path)).map((path) => text(path));
    expect(entries.join()).toContain('https://moved.acme.example/sse');
  });
});
