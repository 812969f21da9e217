import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extractors } from '../extractors/index.ts';
import { isKept } from './limits.ts';

test.each(['src/index.ts', 'exe/notes-mcp', 'bin/notes', 'dist/notes', 'manifest.json', 'go.mod', 'tools/list.yaml'])(
  '%s is kept',
  (path) => {
    expect(isKept(path)).toBe(true);
  },
);

test.each(['logo.png', 'node_modules/zod/index.js', '.git/config', 'a/site-packages/x.py', 'notes'])(
  '%s is not',
  (path) => {
    expect(isKept(path)).toBe(false);
  },
);

test('every sample that an extractor reads is kept: a language whose files are not would look empty', () => {
  const samples = globSync('*/**/*.*', { cwd: join(import.meta.dirname, '../extractors/fixtures') });
  const read = samples.filter((path) => extractors.some((extractor) => extractor.reads(path)));

  expect(read.length).toBeGreaterThan(50);
  expect(read.filter((path) => !isKept(path))).toEqual([]);
});
