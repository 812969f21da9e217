import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { lines } from './lines.ts';

async function read(...chunks: (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const some of lines(Readable.from(chunks))) found.push(...some);
  return found;
}

test('lines lose their ends, whichever these are, and the last needs none', async () => {
  expect(await read('one\ntwo\r\n\nthree')).toEqual(['one', 'two', '', 'three']);
});

test('a line or a letter that is cut by the stream is put together again', async () => {
  const bytes = Buffer.from('weiß\n工具');

  expect(await read(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(['weiß', '工具']);
});

test('a byte order mark is no part of the first line', async () => {
  expect(await read('\ufeffone\ntwo')).toEqual(['one', 'two']);
  expect(await read('\ufeffone')).toEqual(['one']);
});
