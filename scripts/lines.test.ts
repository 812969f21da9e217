import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { lines, wholeLines } from './lines.ts';

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

test('bytes are cut after line ends, each piece with memory of its own', async () => {
  const found: Buffer<ArrayBuffer>[] = [];
  for await (const piece of wholeLines(Readable.from(['\ufeffone\ntw', 'o', '\r\n\nthree']))) found.push(piece);

  expect(found.map(String)).toEqual(['one\n', 'two\r\n\n', 'three']);
  for (const { buffer } of found) structuredClone(buffer, { transfer: [buffer] });
  expect(found.map(({ length }) => length)).toEqual([0, 0, 0]);
});
