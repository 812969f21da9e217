import { expect, test } from 'vitest';
import { afterFailure, withoutTools } from './without-tools.ts';

test.each([
  ['new', 'not been read yet'],
  ['empty', 'read to the end'],
  ['failed', 'could not be read'],
  ['guarded', 'only to those it knows'],
  ['gone', 'withdrawn'],
])('a server that is %s and shows no tool says why', (status, words) => {
  expect(withoutTools(status)).toContain(words);
});

test('a failed try promises an older reading only where there is one', () => {
  expect(afterFailure(3)).toContain('last good read');
  expect(afterFailure(0)).not.toContain('last good read');
});
