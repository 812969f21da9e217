import { expect, test } from 'vitest';
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
