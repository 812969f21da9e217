import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import type { ServerOutline, ToolOutline } from '#db/queries/catalog.ts';
import { openLists } from './lists.ts';
import { outlineOf } from './outline.ts';
import { readPlans } from './planned-pages.ts';
import { toolRowsOf } from './tool-rows.ts';

const seen = new Date('2026-11-20');

function serverOf(slug: string, tools: number, integrity = 'clean'): ServerOutline {
  const verdict = { category: 'Read', integrity, modes: [], factors: [], evidence: [], ratedAt: seen };
  const tool = { method: 'source', extractor: 'typescript', firstSeen: seen, changedAt: seen, verdict };
  return {
    ...{ slug, name: slug, key: `npm:${slug}`, version: '1.0.0', failure: null },
    ...{ names: [], packages: [], events: [], firstSeen: seen, publishedAt: null, description: null, deprecated: null },
    tools: Array.from({ length: tools }, (_, n): ToolOutline => ({ ...tool, name: `tool_${n}`, slug: `tool_${n}` })),
  } as unknown as ServerOutline;
}

/** No page of these lists asks it anything. */
const none = undefined as unknown as Db;

async function allPagesOf(...servers: ServerOutline[]) {
  const lists = openLists();
  const rows = new Map(servers.map((server) => [server.slug, toolRowsOf(server, [])]));
  const outlines = servers.map((server) => outlineOf(server, rows.get(server.slug)!));
  const plans = [...outlines.flatMap((outline) => lists.add(outline)), ...lists.end()];
  const pages = await readPlans(plans, none, async () => rows);
  return pages.flatMap((page) => ('shown' in page ? page.shown.list! : []));
}

const pagesOf = async (...servers: ServerOutline[]) =>
  (await allPagesOf(...servers)).filter(({ path }) => /read/.test(path));

test('a list of tools ends after fifty pages and says so', async () => {
  const long = await pagesOf(serverOf('a', 6000), serverOf('b', 6000));

  expect(long.map(({ page }) => page)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(long.map(({ tools }) => tools.length)).toEqual(Array(50).fill(200));
  expect(long.filter(({ last, cut }) => last || cut)).toMatchObject([{ page: 50, last: true, cut: true }]);
});

test('a list that fits says nothing of others', async () => {
  expect((await pagesOf(serverOf('a', 10_000))).at(-1)).toMatchObject({ page: 50, last: true, cut: false });
  expect((await pagesOf(serverOf('a', 401))).map(({ tools, last }) => [tools.length, last])).toEqual([
    [200, false],
    [200, false],
    [1, true],
  ]);
});

test('definitions that are not clean have lists of their own, and are marked on every other; clean rows hold nothing', async () => {
  const servers = [serverOf('a', 2), serverOf('b', 1, 'poisoned'), serverOf('c', 3, 'suspicious')];
  const pages = new Map((await allPagesOf(...servers)).map((page) => [page.path, page]));
  const marks = (path: string) => pages.get(path)!.tools.map(({ serverPath, integrity }) => [serverPath, integrity]);

  expect(marks('/integrity/poisoned.html')).toEqual([['/servers/b.html', 'poisoned']]);
  expect(marks('/integrity/suspicious.html')).toEqual(Array(3).fill(['/servers/c.html', 'suspicious']));
  expect(marks('/categories/read.html').map(([, mark]) => mark)).toEqual([
    ...[undefined, undefined, 'poisoned'],
    ...['suspicious', 'suspicious', 'suspicious'],
  ]);
  expect(pages.get('/categories/read.html')!.tools[0]).not.toHaveProperty('integrity');
  expect(pages.get('/catalog.html')!.servers.map(({ flagged }) => flagged)).toEqual([
    undefined,
    [['poisoned', 1]],
    [['suspicious', 3]],
  ]);
  expect(pages.get('/catalog.html')!.servers[0]).not.toHaveProperty('flagged');
});

test('tools that are judged alike are told apart by what they act on, as on their own pages', () => {
  const server = serverOf('a', 2);
  const named = ['list_issues', 'get_branch'].map((name, at) => ({ ...server.tools[at]!, name }));
  const { judged, tools } = toolRowsOf({ ...server, tools: named }, []);

  expect(judged).toHaveLength(1);
  expect(tools.map(({ sentence }) => sentence)).toEqual([
    'Lists issues and changes nothing lasting.',
    'Returns branches and changes nothing lasting.',
  ]);
});
