import { expect, test } from 'vitest';
import { createResolver } from './resolve.ts';

/** The file that an import means in a tree of these files. */
function resolved(files: Record<string, object | string>, specifier: string, from: string): string | undefined {
  const texts = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  );
  const tree = {
    files: [...texts].map(([path, text]) => ({ path, size: text.length })),
    skipped: [],
    read: (path: string) => texts.get(path),
  };
  return createResolver(tree, new Set(texts.keys())).resolve(specifier, from);
}

test.each([
  ['the source beside it, though the import names what is built of it', './notes.js', 'src/notes.ts'],
  ['the index of a folder', './tools', 'src/tools/index.mts'],
  ['the source of a built file that is not there', '../dist/notes.js', 'src/notes.ts'],
  ['the file without what a bundler is told of it', './notes.ts?raw', 'src/notes.ts'],
  ['the source root, where nobody says what @ is', '@/tools', 'src/tools/index.mts'],
  ['nothing outside the tree', '../../notes.js', undefined],
  ['nothing of the platform', 'node:fs', undefined],
  ['nothing of a package that is not there', 'notes', undefined],
])('an import means %s', (_, specifier, path) => {
  const files = { 'src/server.ts': '', 'src/notes.ts': '', 'src/notes.js': '', 'src/tools/index.mts': '' };

  expect(resolved(files, specifier, 'src/server.ts')).toBe(path);
});

test.each([
  ['by `exports`, the source before what is built of it', 'notes', 'packages/notes/lib/main.ts'],
  ['by a pattern of `exports`', 'notes/tools/list', 'packages/notes/lib/list.ts'],
  ['by `main` where there are no `exports`', '@acme/shared', 'packages/shared/src/index.ts'],
  ['by the path inside it', '@acme/shared/names', 'packages/shared/src/names.ts'],
])('a package of the same workspace is found %s', (_, specifier, path) => {
  const files = {
    'server.ts': '',
    'packages/notes/package.json': {
      name: 'notes',
      exports: { '.': { import: './other.ts', source: './lib/main.ts' }, './tools/*': './lib/*.ts' },
    },
    'packages/notes/lib/main.ts': '',
    'packages/notes/lib/list.ts': '',
    'packages/notes/other.ts': '',
    'packages/shared/package.json': { name: '@acme/shared', main: './dist/index.js' },
    'packages/shared/src/index.ts': '',
    'packages/shared/src/names.ts': '',
  };

  expect(resolved(files, specifier, 'server.ts')).toBe(path);
});

test('a name with # is one of the `imports` of the package it stands in', () => {
  const files = {
    'package.json': { imports: { '#tools/*': './src/*.ts' } },
    'server/package.json': { imports: { '#tools/*': './lib/*.ts' } },
    'server/main.ts': '',
    'server/lib/notes.ts': '',
    'src/notes.ts': '',
  };

  expect(resolved(files, '#tools/notes', 'server/main.ts')).toBe('server/lib/notes.ts');
  expect(resolved(files, '#tools/notes', 'src/notes.ts')).toBe('src/notes.ts');
});

test.each([
  ['`paths`, from the folder of `baseUrl`', { compilerOptions: { baseUrl: './src', paths: { '~*': ['lib/*'] } } }],
  ['`paths` of the configuration it extends', { extends: './tsconfig.base' }],
])('an alias is led by %s', (_, config) => {
  const files = {
    'app/tsconfig.json': config,
    'app/tsconfig.base.json': { compilerOptions: { paths: { '~*': ['src/lib/*'] } } },
    'app/server/main.ts': '',
    'app/src/lib/notes.ts': '',
  };

  expect(resolved(files, '~notes', 'app/server/main.ts')).toBe('app/src/lib/notes.ts');
});

test('a bare name is a file below `baseUrl`, and that of a nearer configuration counts', () => {
  const files = {
    'tsconfig.json': { compilerOptions: { baseUrl: 'src' } },
    'src/notes.ts': '',
    'app/tsconfig.json': { compilerOptions: { baseUrl: 'lib' } },
    'app/main.ts': '',
    'app/lib/notes.ts': '',
  };

  expect(resolved(files, 'notes', 'src/main.ts')).toBe('src/notes.ts');
  expect(resolved(files, 'notes', 'app/main.ts')).toBe('app/lib/notes.ts');
});

test('configurations that extend each other end', () => {
  const files = {
    'tsconfig.json': { extends: './other.json' },
    'other.json': { extends: './tsconfig.json' },
    'main.ts': '',
  };

  expect(resolved(files, 'notes', 'main.ts')).toBeUndefined();
});
