import { expect, test } from 'vitest';
import { nameWords } from '../model/name-words.ts';
import { readName } from '../model/read-name.ts';
import { readWords } from '../text/words.ts';
import { wordsOfName } from './words-of-name.ts';

test.each([
  'list_issues',
  'getHTTPStatuses',
  'erc20_balances',
  'read-page-2d',
  'class_bus_gas_ids',
  'acme_get_notes',
  'größe_lesen',
  'löscheDatei',
  '删除文件',
  'list_文件_10',
  '10',
  '___',
  `list${'_a'.repeat(99)}`,
])('the words of the name %s are those of a text', (text) => {
  const name = readName(nameWords(text), ['acme']);

  const { count, hash, whole, parted } = wordsOfName(name);
  const read = readWords(name.tokens.slice(name.start).join(' '));

  expect(count).toBe(read.count);
  expect(hash.slice(0, count)).toEqual(read.hash);
  expect(whole.slice(0, count)).toEqual(read.whole);
  expect(parted.slice(1, count)).toEqual(read.parted.slice(1));
});
