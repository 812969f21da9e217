import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type NpmClient, npmClient } from '../npm-client.ts';
import { cacheFolder } from '../testing/cache-folder.ts';
import { fakeNpmRegistry } from '../testing/npm-registry.ts';
import { tar } from '../testing/tar.ts';
import type { SourceTree } from '../types.ts';
import { limits } from './limits.ts';
import { openNpm } from './npm.ts';
import { sistersOf, withSisters } from './npm-dependencies.ts';

const tree = (dependencies: Record<string, string>, code: string): SourceTree => {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ name: '@acme/mcp', dependencies }),
    'index.js': code,
  };
  return {
    files: Object.keys(files).map((path) => ({ path, size: 1 })),
    skipped: [],
    read: (path) => files[path],
  };
};

test.each<[string, Record<string, string>, string, string[]]>([
  ['a pinned, imported package of the scope', { '@acme/tools': '1.2.3' }, "import '@acme/tools'", ['@acme/tools']],
  [
    'a pinned package of the same name',
    { 'acme-core': '1.2.3-alpha.1' },
    "require('acme-core/lib/bundle')",
    ['acme-core'],
  ],
])('%s is a sister', (_, dependencies, code, names) => {
  expect(sistersOf(tree(dependencies, code)).map(({ name }) => name)).toEqual(names);
});

test.each<[string, Record<string, string>, string]>([
  ['of a range', { '@acme/tools': '^1.2.3' }, "import '@acme/tools'"],
  ['never imported', { '@acme/tools': '1.2.3' }, "import '@acme/toolset'"],
  ["of other people's", { zod: '3.0.0' }, "import 'zod'"],
  ['whose name only begins alike', { acmeish: '1.0.0' }, "import 'acmeish'"],
  ['by address', { '@acme/tools': 'git+https://example.com/x.git' }, "import '@acme/tools'"],
])('a dependency %s stays out', (_, dependencies, code) => {
  expect(sistersOf(tree(dependencies, code))).toEqual([]);
});

test('of a thousand dependencies of the family a hundred are looked for, the code is read once', () => {
  const names = Array.from({ length: 1000 }, (_, n) => `@acme/n${n}`);
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const source = tree(dependencies, names.map((name) => `import '${name}'`).join('\n'));
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return source.read(path);
  };

  expect(sistersOf({ ...source, read })).toHaveLength(100);
  expect(asked).toEqual(['package.json', 'index.js']);
});

test('a dozen sisters are read, and those behind are named', async () => {
  const names = Array.from({ length: 14 }, (_, n) => `@acme/n${n}`);
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const bytes = gzipSync(tar([{ path: 'package/index.js', text: 'exports.tools = []' }]));
  const client = {
    manifest: async (name: string) => ({ name }),
    tarball: async (_: unknown, read: (stream: Readable) => Promise<SourceTree>) =>
      read(Readable.from([bytes], { objectMode: false })),
  } as unknown as NpmClient;

  const opened = await withSisters(client, tree(dependencies, names.map((name) => `import '${name}'`).join('\n')));

  expect(opened.files.filter(({ path }) => path.startsWith('node_modules/'))).toHaveLength(12);
  expect(opened.skipped).toEqual(
    ['12', '13'].map((n) => ({ path: `node_modules/@acme/n${n}`, reason: 'more than 12 packages of its own' })),
  );
});

let close = async () => {};
const { keptBytes } = limits;
afterEach(async () => {
  limits.keptBytes = keptBytes;
  await close();
});

test('the files of sisters are read under node_modules', async () => {
  const registry = await fakeNpmRegistry({
    '@acme/mcp': {
      version: '1.0.0',
      files: {
        'package.json': JSON.stringify({ name: '@acme/mcp', version: '1.0.0', dependencies: { 'acme-core': '2.0.0' } }),
        'index.js': "module.exports = require('acme-core')",
      },
    },
    'acme-core': { version: '2.0.0', files: { 'lib/tools.js': 'exports.tools = []' } },
  });
  close = registry.close;
  const cache = cacheFolder();
  const client = await npmClient({ cache, cwd: cache, settings: { registry: registry.url, retry: { retries: 0 } } });

  const opened = await (await openNpm(client, '@acme/mcp')).tree();

  expect(opened.files.map(({ path }) => path)).toEqual([
    'index.js',
    'node_modules/acme-core/lib/tools.js',
    'node_modules/acme-core/package.json',
    'package.json',
  ]);
  expect(opened.read('node_modules/acme-core/lib/tools.js')).toBe('exports.tools = []');
  expect(opened.read('index.js')).toContain('require');
});

test('a sister the registry does not have costs only itself, and is named', async () => {
  const registry = await fakeNpmRegistry({
    '@acme/mcp': {
      version: '1.0.0',
      files: {
        'package.json': JSON.stringify({
          name: '@acme/mcp',
          version: '1.0.0',
          dependencies: { '@acme/core': '2.0.0' },
        }),
        'index.js': "require('@acme/core')",
      },
    },
  });
  close = registry.close;
  const cache = cacheFolder();
  const client = await npmClient({ cache, cwd: cache, settings: { registry: registry.url, retry: { retries: 0 } } });

  const opened = await (await openNpm(client, '@acme/mcp')).tree();

  expect(opened.files.map(({ path }) => path)).toEqual(['index.js', 'package.json']);
  expect(opened.skipped).toEqual([
    { path: 'node_modules/@acme/core', reason: 'npm has no package or version @acme/core@2.0.0' },
  ]);
});

test('what is left out of a sister is named by its path there', async () => {
  const registry = await fakeNpmRegistry({
    acme: {
      version: '1.0.0',
      files: {
        'package.json': JSON.stringify({ name: 'acme', version: '1.0.0', dependencies: { 'acme-core': '2.0.0' } }),
        'index.js': "require('acme-core')",
      },
    },
    'acme-core': { version: '2.0.0', files: { 'index.js': '/*\0*/ exports.tools = []' } },
  });
  close = registry.close;
  const cache = cacheFolder();
  const client = await npmClient({ cache, cwd: cache, settings: { registry: registry.url, retry: { retries: 0 } } });

  const opened = await (await openNpm(client, 'acme')).tree();

  expect(opened.skipped).toMatchObject([{ path: 'node_modules/acme-core/index.js', mayBeSource: true }]);
});

test('a package and its sisters share the limit of one source, and a sister beyond it is named', async () => {
  limits.keptBytes = 1000;
  const large = gzipSync(tar([{ path: 'package/index.js', text: 'x'.repeat(600) }]));
  const small = gzipSync(tar([{ path: 'package/index.js', text: 'exports.tools = []' }]));
  const names = ['@acme/a', '@acme/b', '@acme/c', '@acme/d'];
  let open = 0;
  let most = 0;
  const client = {
    manifest: async (name: string) => ({ name }),
    async tarball(manifest: { name: string }, read: (stream: Readable) => Promise<SourceTree>) {
      most = Math.max(most, ++open);
      try {
        return await read(Readable.from([manifest.name === '@acme/d' ? small : large], { objectMode: false }));
      } finally {
        open--;
      }
    },
  } as unknown as NpmClient;
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));

  const opened = await withSisters(client, tree(dependencies, names.map((name) => `import '${name}'`).join('\n')));

  expect(opened.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1000);
  expect(new Set(opened.files.map(({ path }) => path.split('/')[2]))).toEqual(new Set([undefined, 'a', 'd']));
  const reason = 'the source holds more than 1000 bytes of text';
  expect(opened.skipped).toEqual(['b', 'c'].map((name) => ({ path: `node_modules/@acme/${name}`, reason })));
  expect(most).toBe(1);
});
