import { expect, test } from 'vitest';
import { numbered, pages } from './paging.ts';

async function read<Page>(list: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for await (const page of list) found.push(page);
  return found;
}

test('a list is read from cursor to cursor, to the page without one', async () => {
  const ask = async (cursor?: string) => Number(cursor ?? 0);
  const next = (page: number) => (page < 3 ? String(page + 1) : null);

  expect(await read(pages('acme', ask, next))).toEqual([0, 1, 2, 3]);
});

test('a list that gives a cursor twice has changed', async () => {
  const going = read(
    pages(
      'acme',
      async () => 0,
      () => 'again',
    ),
  );

  await expect(going).rejects.toMatchObject({ name: 'SourceChanged', message: expect.stringContaining('twice') });
});

test('a list counted in pages ends with the last of them', async () => {
  expect(
    await read(
      numbered(
        'acme',
        async (page) => page,
        (page) => page === 3,
      ),
    ),
  ).toEqual([1, 2, 3]);
});

test.each([
  [
    'by cursors',
    () =>
      pages(
        'acme',
        async (cursor) => Number(cursor ?? 0),
        (page) => String(page + 1),
      ),
  ],
  [
    'by numbers',
    () =>
      numbered(
        'acme',
        async (page) => page,
        () => false,
      ),
  ],
])('a list without end, %s, has changed', async (_, list) => {
  await expect(read(list())).rejects.toMatchObject({
    name: 'SourceChanged',
    message: 'acme has more than 2000 pages',
  });
});
