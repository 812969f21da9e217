import { expect, test } from 'vitest';
import { leftOut } from './left-out.ts';

const reason = 'taken as binary: it has a NUL byte';
const named = (lost: string[], { read = [] as string[], part = '', hasTools = false } = {}) => {
  const tree = {
    files: read.map((path) => ({ path, size: 1 })),
    skipped: lost.map((path) => ({ path, reason, mayBeSource: true as const })),
    read: () => '',
  };
  return leftOut(tree, part, hasTools).map(({ file }) => file);
};

test.each(['dist/index.js', 'src/server.py', 'main.go', 'Server.cs', 'bin/notes'])(
  '%s is named with its reason when it was left out',
  (path) => {
    const tree = { files: [], skipped: [{ path, reason, mayBeSource: true as const }], read: () => '' };

    expect(leftOut(tree, '', false)).toEqual([{ file: path, line: 1, reason }]);
  },
);

test.each([
  'package-lock.json',
  'logo.svg',
  'types/index.d.ts',
  'public/chart.min.js',
  'data/tools.json',
  'README.md',
  'tests/fixtures/blob.py',
  'vendor/lib.go',
])('%s is no source of a server that was left out', (path) => {
  expect(named([path], { read: ['src/index.ts'] })).toEqual([]);
});

test('what may not be source, as a film or a compiled program, is not named', () => {
  const tree = { files: [], skipped: [{ path: 'film.ts', reason }], read: () => '' };

  expect(leftOut(tree, '', false)).toEqual([]);
});

test('only the folder of the server counts', () => {
  expect(named(['a/index.ts', 'b/index.ts'], { part: 'b' })).toEqual(['b/index.ts']);
});

test('what was built counts where its source shows no tools', () => {
  const read = ['src/index.ts'];

  expect(named(['dist/index.js'], { read, hasTools: true })).toEqual([]);
  expect(named(['dist/index.js'], { read })).toEqual(['dist/index.js']);
});

test('an example counts where nothing else shows tools', () => {
  expect(named(['examples/server.py', 'examples/server.js'])).toEqual(['examples/server.py', 'examples/server.js']);
  expect(named(['examples/server.py', 'examples/server.js'], { hasTools: true, read: ['index.js'] })).toEqual([]);
});
