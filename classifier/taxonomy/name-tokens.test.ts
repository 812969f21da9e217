import { expect, test } from 'vitest';
import { nameTokens } from './name-tokens.ts';

test.each([
  ['storage_account_create', ['storage', 'account', 'create']],
  ['getHTMLPage', ['get', 'html', 'page']],
  ['list-kayak.rows/all', ['list', 'kayak', 'rows', 'all']],
  ['openIDs', ['open', 'ids']],
  ['VPS_startV1', ['vps', 'start', 'v', '1']],
  ['查询天气', ['查询天气']],
  ['', []],
])('%s is read as %j', (name, tokens) => {
  expect(nameTokens(name)).toEqual(tokens);
});
