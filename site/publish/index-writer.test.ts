import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { indexWriter } from './index-writer.ts';
import { replacedOf } from './output.ts';

const root = mkdtempSync(join(tmpdir(), 'index-writer-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what was replaced is removed while the files of the search are made', async () => {
  const out = join(root, 'site');
  const left = join(replacedOf(out), 'one');
  mkdirSync(left, { recursive: true });
  for (let page = 0; page < 50; page += 1) writeFileSync(join(left, `${page}.html`), '');

  const write = indexWriter({ template: '', out, url: undefined, known: new Map() });
  const cleared = write({ replaced: true });
  const files = write({ search: true });

  expect(files).toContainEqual(expect.objectContaining({ path: '/search/map.json' }));
  expect(existsSync(left)).toBe(true);
  expect(await cleared).toEqual([]);
  expect(existsSync(replacedOf(out))).toBe(false);
});
