import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEngine, theFirst } from '../src/search/engine.ts';
import { flagIn, type ServerRows, type ToolRows } from '../src/search/format.ts';
import type { Enough } from '../src/search/search-files.ts';
import { type Filing, filingOf } from './filing.ts';
import { partsHash } from './input-hash.ts';
import type { SearchFile } from './search/files.ts';
import { openSearchIndex } from './search-index.ts';

type TestTool = { name: string; category?: string; extractor?: string; integrity?: string };

const filed = (name: string, tools: readonly TestTool[]): Filing => {
  const slug = `npm-${name.toLowerCase().replaceAll(' ', '-')}`;
  return filingOf({
    ...{ name, slug, key: `npm:${slug}`, names: [`npm:${slug}`], repository: null, events: [] },
    tools: tools.map((tool, at) => ({
      name: tool.name,
      slug: `tool-${at}`,
      extractor: tool.extractor ?? 'typescript',
      method: 'source',
      firstSeen: new Date(0),
      changedAt: new Date(0),
      verdict: {
        ...{ category: tool.category ?? 'Read', integrity: tool.integrity ?? 'clean', factors: [] },
        ...{ modes: [], evidence: [] },
        ratedAt: new Date(0),
      },
    })),
  });
};

/** The search files of these servers. */
function filesOver(servers: Record<string, readonly TestTool[]>): Map<string, SearchFile> {
  const index = openSearchIndex();
  for (const [name, tools] of Object.entries(servers)) index.add(filed(name, tools));
  return new Map(Array.from(index.files(), (file) => [file.path, file]));
}

/** Publishes the search files of these servers, and gives the search a browser would run over them. */
function searchOver(servers: Record<string, TestTool[]>) {
  const files = new Map([...filesOver(servers)].map(([path, { text }]) => [path, text()]));
  const asked: string[] = [];
  const engine = openEngine(async (path) => {
    asked.push(path);
    if (!files.has(path)) throw new Error(`${path} was asked for and is no file`);
    return JSON.parse(files.get(path)!);
  });
  async function find(query: string, filters = {}, enough?: Enough) {
    const { tools, servers } = await engine.search(query, filters, enough);
    const names = tools.hits.map((hit) => ('tool' in hit ? hit.tool[0] : ''));
    return { names, total: tools.total, servers: servers.hits.map((hit) => ('server' in hit ? hit.server[0] : '')) };
  }
  return { find, files, asked };
}

const many = (amount: number, name: (at: number) => string): TestTool[] =>
  Array.from({ length: amount }, (_, at) => ({ name: name(at) }));

test('a small catalog is one file of each kind, searched with slips of the pen', async () => {
  const { find, files } = searchOver({ 'Weather station': [{ name: 'get_forecast' }, { name: 'purge_all' }] });

  expect([...files.keys()]).toEqual(['/search/servers/rows/0.json', '/search/tools/rows/0.json', '/search/map.json']);
  expect((await find('forcast')).names).toEqual(['get_forecast']);
  expect((await find('weather')).servers).toEqual(['Weather station']);
});

test('among very many, a tool is found by its words in any order, by a part of them, and by its server', async () => {
  const { find } = searchOver({
    Common: many(12_000, (at) => `get_thing${at}`),
    'Moon base': [{ name: 'get_moon_phase' }, { name: 'constructor' }, { name: '获取月相' }],
  });

  for (const query of ['get moon', 'moon get', 'phase', 'pha', 'get ph', 'base phase', 'get base phase'])
    expect((await find(query)).names, query).toContain('get_moon_phase');
  expect((await find('constructor')).names).toEqual(['constructor']);
  expect((await find('月相')).names).toEqual(['获取月相']);
  expect((await find('base')).total).toBe(3);
  for (const query of ['tostring', 'get nothing', 'zz']) expect((await find(query)).names, query).toEqual([]);
});

test('filters reach into very many', async () => {
  const common = many(9000, (at) => `get_thing${at}`);
  common[8123]!.category = 'Financial';
  common[8124]!.extractor = 'rust';
  const { find } = searchOver({ Common: common });

  expect((await find('thing8123', { category: 'financial' })).names).toEqual(['get_thing8123']);
  expect((await find('thing8123', { category: 'read' })).names).toEqual([]);
  expect((await find('', { language: 'rust' })).names).toEqual(['get_thing8124']);
  expect((await find('', { level: 'critical' })).names).toEqual(['get_thing8123']);
});

test.each([3, 9000])('of %i tools a search finds those whose definition is not clean', async (amount) => {
  const common = many(amount, (at) => `get_thing${at}`);
  common[1]!.integrity = 'poisoned';
  common[2]!.integrity = 'suspicious';
  const { find } = searchOver({ Common: common, Other: [{ name: 'get_other' }] });

  expect(await find('', { integrity: 'poisoned' })).toMatchObject({ names: ['get_thing1'], servers: ['Common'] });
  expect((await find('thing2', { integrity: 'suspicious' })).names).toEqual(['get_thing2']);
  expect((await find('other', { integrity: 'suspicious' })).names).toEqual([]);
  expect((await find('', { integrity: 'nonsense' })).names).toEqual([]);
});

test('a definition that is not clean takes room in its own row and in no other', () => {
  const rowsOf = (integrity: string) => {
    const files = filesOver({ Common: [{ name: 'one', integrity }, { name: 'two' }], Other: [{ name: 'three' }] });
    const { tools } = JSON.parse(files.get('/search/tools/rows/0.json')!.text()) as ToolRows;
    const { servers } = JSON.parse(files.get('/search/servers/rows/0.json')!.text()) as ServerRows;
    return { tools, flags: [...tools.map((row) => flagIn(row[4])), ...servers.map((row) => flagIn(row[5]))] };
  };

  expect(rowsOf('poisoned').flags).toEqual(['poisoned', undefined, undefined, 'poisoned', undefined]);
  expect(rowsOf('suspicious').flags).toEqual(['suspicious', undefined, undefined, 'suspicious', undefined]);
  expect(rowsOf('clean').flags).toEqual(Array(5).fill(undefined));
  expect(rowsOf('poisoned').tools.slice(1)).toEqual(rowsOf('clean').tools.slice(1));
});

test('a search asks for few files, each of them small, and for fewer still before it shows the first results', async () => {
  const verbs = ['get', 'list', 'set', 'find'];
  const { find, asked, files } = searchOver(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, server) => [
        `Server ${server}`,
        many(100, (at) => `${verbs[at % 4]}_user_${server}_${at}`),
      ]),
    ),
  );

  const first = (await find('get user', {}, theFirst)).names;
  expect(first).toHaveLength(theFirst.tools);
  expect(asked.length).toBeLessThan(14);
  const all = (await find('get user')).names;
  expect(all).toHaveLength(24);
  expect(all).toEqual(expect.arrayContaining(first));
  expect(asked.length).toBeLessThan(45);
  for (const path of asked) expect(files.get(path)!.length, path).toBeLessThan(60_000);
});

const word = fc.constantFrom('get', 'getter', 'go', 'list', 'user', 'useful', 'constructor', '便', 'zebra', 'x1');

test('whatever is filed is found by any of its words together with a rare one', async () => {
  const filler = many(5200, (at) => `get_list_user_${at}`);
  const entry = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 20 }), async (entries) => {
      const own = entries.map((words, at) => ({ name: `${words.join('_')}_rare${at}x` }));
      const { find } = searchOver({ Filler: filler, Own: own });
      for (const [at, words] of entries.entries())
        expect((await find(`${words[0]} rare${at}x`)).names).toContain(own[at]!.name);
    }),
    { numRuns: 5 },
  );
});

const tools = (count: number, own: TestTool = { name: 'get_thing' }): TestTool[] =>
  many(count, (at) => `${own.name}_${at}`).map((tool) => ({ ...own, ...tool }));
const before = {
  ...Object.fromEntries(many(300, (at) => `Server ${at}`).map(({ name }) => [name, tools(30)])),
  'Server 0': tools(30, { name: 'get_thing', extractor: 'rust' }),
};

test.each<[what: string, change: Record<string, TestTool[]>]>([
  ['a tool more', { 'Server 7': tools(31) }],
  ['a tool less', { 'Server 7': tools(29) }],
  ['another name', { 'Server 7': [...tools(29), { name: 'put_thing_29' }] }],
  ['another category', { 'Server 7': tools(30, { name: 'get_thing', category: 'Write' }) }],
  ['another language', { 'Server 7': tools(30, { name: 'get_thing', extractor: 'rust' }) }],
  ['a server more', { 'Server x': tools(3) }],
])('what a file is made of tells whether its text is another one: %s', (_, change) => {
  const [old, now] = [filesOver(before), filesOver({ ...before, ...change })];
  const hashOf = (file: SearchFile) => partsHash('', file.input);
  const both = [...now.values()].flatMap((file) => (old.has(file.path) ? [[old.get(file.path)!, file] as const] : []));
  const written = both.filter(([a, b]) => hashOf(a) !== hashOf(b));

  expect(both.length).toBeGreaterThan(150);
  expect(both.flatMap(([a, b]) => (hashOf(a) === hashOf(b) && a.text() !== b.text() ? [a.path] : []))).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(both.length / 2);
});
