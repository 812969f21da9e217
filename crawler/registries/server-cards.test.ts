import { expect, test } from 'vitest';
import { SourceMissing } from '../errors.ts';
import type { HttpClient } from '../http.ts';
import type { FailedListing, Listing, Means } from '../types.ts';
import { serverCards } from './server-cards.ts';

const standard = '/.well-known/mcp/server-card.json';

/** What is listed of a remote server at notes.example, by what addresses answer; the addresses that were asked. */
async function listed(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const http: Partial<HttpClient> = {
    async json(url, schema) {
      asked.push(url);
      if (!(url in answers)) throw new SourceMissing(`${url} does not exist (404)`);
      return schema.parse(answers[url]) as never;
    },
  };
  const remotes = async function* () {
    yield 'https://notes.example/mcp';
  };
  const found: (Listing | FailedListing)[] = [];
  for await (const one of serverCards.list({ http, remotes, keys: {} } as unknown as Means)) found.push(one);
  return { found, asked };
}

test('a card speaks for the addresses of its own host alone', async () => {
  const remotes = ['https://notes.example/v2', 'https://other.example/mcp', 'nonsense'].map((url) => ({ url }));

  const { found } = await listed({ [`https://notes.example${standard}`]: { name: 'notes', remotes } });

  expect(found).toMatchObject([{ remotes: [{ url: 'https://notes.example/v2' }] }]);
});

test('a card that names other hosts only is that of the address it was found by', async () => {
  const remotes = [{ url: 'https://other.example/mcp' }];

  const { found } = await listed({ [`https://notes.example${standard}`]: { name: 'notes', remotes } });

  expect(found).toMatchObject([{ remotes: [{ url: 'https://notes.example/mcp' }] }]);
});

test('a catalogue is followed to no other host', async () => {
  const type = 'application/mcp-server-card+json';
  const entries = [
    { type, url: 'https://other.example/card.json' },
    { type, url: '/card.json' },
  ];

  const { found, asked } = await listed({
    'https://notes.example/.well-known/ai-catalog.json': { entries },
    'https://notes.example/card.json': { name: 'notes' },
  });

  expect(found).toMatchObject([{ key: 'notes.example/notes' }]);
  expect(asked.filter((url) => !url.startsWith('https://notes.example/'))).toEqual([]);
});
