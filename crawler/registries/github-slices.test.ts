import { expect, test } from 'vitest';
import { slices } from './github-slices.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-01T00:00:00Z');

/** A search over repositories that shows a thousand results of a query, as GitHub's does. */
function searchOver(repositories: { id: number; created: number; stars: number; language: string }[]) {
  const queries: string[] = [];
  const search = async (query: string, page: number) => {
    queries.push(query);
    const [, from, to] = /created:(\S+?)\.\.(\S+)/.exec(query)!;
    const [, stars] = /stars:(\S+)/.exec(query) ?? [];
    const [, language] = /language:"([^"]+)"/.exec(query) ?? [];
    const found = repositories.filter(
      (one) =>
        one.created >= Date.parse(from!) &&
        one.created <= Date.parse(to!) &&
        (!stars || starred(one.stars, stars)) &&
        (!language || one.language === language),
    );
    const items = found.slice((page - 1) * 100, Math.min(page * 100, 1000));
    return { total_count: found.length, incomplete_results: false, items };
  };
  return { search, queries };
}

function starred(stars: number, range: string): boolean {
  if (range.startsWith('>')) return stars > Number(range.slice(1));
  const [from, to = from] = range.split('..');
  return stars >= Number(from) && stars <= Number(to);
}

async function ids(search: ReturnType<typeof searchOver>['search']): Promise<number[]> {
  const seen = new Set<number>();
  for await (const { items } of slices('topic:mcp', 'created', undefined, search, now)) {
    for (const { id } of items) seen.add(id);
  }
  return [...seen].sort((a, b) => a - b);
}

const languages = ['Python', 'TypeScript', 'Go'];

test('a query with more results than are shown is cut by time until every part is whole', async () => {
  const all = Array.from({ length: 4500 }, (_, id) => ({
    id,
    created: now - Math.floor((id / 4500) * 300) * day - (id % 86_400) * 1000,
    stars: 0,
    language: 'Go',
  }));
  const { search } = searchOver(all);

  expect(await ids(search)).toHaveLength(4500);
});

test('a day with more results than are shown is cut by stars, then by language', async () => {
  const all = Array.from({ length: 2700 }, (_, id) => ({
    id,
    created: now - day / 2 - (id % 3600) * 1000,
    stars: id % 10 === 0 ? 40 : 0,
    language: languages[id % 3]!,
  }));
  const { search, queries } = searchOver(all);

  expect(await ids(search)).toHaveLength(2700);
  expect(queries.some((query) => query.includes('stars:0 language:"Go"'))).toBe(true);
  expect(queries.every((query) => query.length <= 256)).toBe(true);
});

test('an answer GitHub calls incomplete is asked for again, and is unavailable when it stays so', async () => {
  let asked = 0;
  const search = async () => ({ total_count: 1, incomplete_results: ++asked < 3, items: [{ id: 1 }] });
  const never = async () => ({ total_count: 1, incomplete_results: true, items: [] as { id: number }[] });

  expect(await ids(search as never)).toEqual([1]);
  await expect(ids(never as never)).rejects.toMatchObject({ name: 'SourceUnavailable' });
});
