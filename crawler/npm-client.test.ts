import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type NpmClient, npmClient } from './npm-client.ts';
import { packageName } from './registries/npm.ts';
import { openNpm } from './sources/npm.ts';
import { cacheFolder } from './testing/cache-folder.ts';
import { type FakePackage, fakeNpmRegistry } from './testing/npm-registry.ts';
import { tar } from './testing/tar.ts';

describe('the npm client', () => {
  let registry: Awaited<ReturnType<typeof fakeNpmRegistry>>;
  afterEach(async () => {
    await registry.close();
  });

  const clientOf = async (packages: Record<string, FakePackage>): Promise<NpmClient> => {
    registry = await fakeNpmRegistry(packages);
    const cache = cacheFolder();
    return npmClient({
      cache,
      cwd: cache,
      settings: { registry: registry.url, retry: { retries: 0 } },
    });
  };

  test('reads a scoped package from manifest to files', async () => {
    const client = await clientOf({ '@acme/notes': { version: '1.2.0', files: { 'dist/index.js': 'export {}' } } });

    const source = await openNpm(client, '@acme/notes');

    expect(source.release.version).toBe('1.2.0');
    expect((await source.tree()).read('dist/index.js')).toBe('export {}');
  });

  test('asks once for the tag and never again for a version it has seen', async () => {
    const client = await clientOf({ notes: { version: '1.0.0' } });
    await openNpm(client, 'notes', '1.0.0');
    registry.requests.length = 0;

    await client.manifest('notes');
    await openNpm(client, 'notes', '1.0.0');

    expect(registry.requests).toEqual(['/notes/latest']);
  });

  test('a registry that no longer answers is unavailable, whatever is kept of its last answer', async () => {
    const client = await clientOf({ notes: { version: '1.0.0' } });
    await client.manifest('notes');
    await registry.close();

    await expect(client.manifest('notes')).rejects.toMatchObject({
      name: 'SourceUnavailable',
      message: expect.stringMatching(/npm did not answer for notes: .*ECONNREFUSED/),
    });
  });

  test('a cache that cannot be written is what is named, not the registry', async () => {
    registry = await fakeNpmRegistry({ notes: { version: '1.0.0' } });
    const cache = join(cacheFolder(), 'a-file');
    writeFileSync(cache, '');
    const client = await npmClient({
      cache,
      cwd: tmpdir(),
      settings: { registry: registry.url, retry: { retries: 0 } },
    });

    await expect(client.manifest('notes')).rejects.toThrow(
      /^the cache \S+a-file cannot be written \(E[A-Z]+\); set TOOLRISK_HOME/,
    );
  });

  test('a manifest full of surprises gives the fields that can be read', async () => {
    const client = await clientOf({
      odd: {
        version: '1.0.0',
        manifest: { license: { type: 'MIT' }, homepage: 7, repository: 'acme/odd', deprecated: false, mcpName: [] },
      },
    });

    expect(await client.manifest('odd')).toMatchObject({ license: 'MIT', homepage: undefined, mcpName: undefined });
  });

  test.each<[string, FakePackage, string, string]>([
    [
      'a tarball that is not what was published',
      { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
      'SourceRefused',
      'does not match its checksum',
    ],
    [
      'a corrupt tarball',
      { version: '1.0.0', tarball: gzipSync(Buffer.from('no tar at all'.repeat(99))) },
      'SourceRefused',
      'the archive is broken',
    ],
    [
      'a tarball that claims 2 GB',
      { version: '1.0.0', tarball: gzipSync(tar([{ path: 'package/a.js', size: 2e9 }])) },
      'SourceRefused',
      'unpacks to more than',
    ],
    [
      'a tarball that leaves its folder',
      { version: '1.0.0', tarball: gzipSync(tar([{ path: 'package/../../a.js', text: 'x' }])) },
      'SourceRefused',
      'outside its own folder',
    ],
    [
      'a registry that is down',
      { version: '1.0.0', status: 503 },
      'SourceUnavailable',
      'npm did not answer for broken',
    ],
    [
      'a manifest without a version',
      { version: '1.0.0', manifest: { version: 3 } },
      'SourceChanged',
      'unexpected version',
    ],
  ])('%s is named for what it is', async (_, pkg, name, message) => {
    const client = await clientOf({ broken: pkg });

    const reading = openNpm(client, 'broken').then((source) => source.tree());

    await expect(reading).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test('a package that does not exist is missing, not unavailable', async () => {
    const client = await clientOf({});

    await expect(client.manifest('nobody-has-this')).rejects.toMatchObject({ name: 'SourceMissing' });
  });

  test('a version that does not exist is named', async () => {
    const client = await clientOf({ notes: { version: '1.0.0' } });

    await expect(client.manifest('notes', '99.0.0')).rejects.toMatchObject({
      name: 'SourceMissing',
      message: 'npm has no package or version notes@99.0.0',
    });
  });

  test.each([
    '../folder',
    'git+https://example.com/x.git',
    'file:x',
    'https://example.com/x.tgz',
    'owner/repo',
    'has space',
    '',
  ])('«%s» is refused, for npm would open it as something else than a package', async (name) => {
    registry = await fakeNpmRegistry({});
    expect(() => packageName(name)).toThrow('is no npm package name');
  });
});
