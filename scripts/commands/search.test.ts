import { expect, test } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { search } from './search.ts';

const rated = { category: 'Destructive', level: 'Critical', confidence: 0.971, integrity: 'clean' };
const tools = ['list_notes', 'delete_note', 'delete_notes'].map((tool) => ({ server: 'npm:notes', tool, ...rated }));

/** Searches a catalog of one server; gives what it asked as well. */
async function searched(words: string[], options: Record<string, unknown> = {}) {
  const [out, err, asked]: [string[], string[], unknown[][]] = [[], [], []];
  const holding = <Item>(items: Item[], given: readonly string[], limit: number) =>
    items.filter((item) => given.every((word) => JSON.stringify(item).includes(word))).slice(0, limit);
  const shelf = {
    about: 'a catalog',
    searchServers: async (given: readonly string[], limit: number) =>
      holding([{ server: 'npm:notes', tools: 1 }], given, limit),
    searchTools: async (given: readonly string[], filter: object, limit: number) => {
      asked.push([given, filter]);
      return holding(tools, given, limit);
    },
  };
  const context = { print: async (text: string) => void out.push(text), say: (line: string) => void err.push(line) };
  const code = await search(shelf, words, { limit: '40', ...options }, context);
  return { code, out: out.join(''), err: err.join('\n'), asked };
}

test('servers and tools are found by all words, however they are given', async () => {
  const { code, out, asked } = await searched(['notes delete', 'notes']);

  expect(code).toBe(exitCodes.fine);
  expect(out).toMatch(
    /^server +tool +category +level +confidence\nnpm:notes +delete_note +Destructive +Critical +0\.97\n/,
  );
  expect(asked).toEqual([[['notes', 'delete', 'notes'], {}]]);
  expect((await searched(['npm:'])).out).toMatch(/^server +tools\nnpm:notes +1\n\nserver +tool /);
});

test('a filter is about tools alone', async () => {
  const { out, asked } = await searched(['notes'], { level: 'Critical' });

  expect(out).toMatch(/^server +tool /);
  expect(asked).toEqual([[['notes'], { level: 'Critical' }]]);
});

test('as JSON it says what it rests on and whether there is more', async () => {
  const { out } = await searched(['delete'], { json: true, limit: '1' });

  expect(JSON.parse(out)).toEqual({
    ...{ schema_version: '1', source: 'a catalog', servers: [] },
    tools: [{ server: 'npm:notes', tool: 'delete_note', ...rated }],
    more: { servers: false, tools: true },
  });
});

test('what is called like nothing there is an unknown target', async () => {
  expect(await searched(['frob'])).toMatchObject({
    ...{ code: exitCodes.unknownTarget, out: '' },
    err: 'Nothing that is called «frob» is in a catalog.',
  });
});

test('a limit that is none is told', async () => {
  await expect(searched(['a'], { limit: '0' })).rejects.toMatchObject({ code: exitCodes.usage });
});
