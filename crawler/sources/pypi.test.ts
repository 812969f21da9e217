import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { type HttpClient, httpClient } from '../http.ts';
import { tar } from '../testing/tar.ts';
import { githubRepository, openGithub } from './github.ts';
import { openPypi } from './pypi.ts';

const sdist = gzipSync(tar([{ path: 'notes-1.0/notes/server.py', text: 'sdist' }]));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function wheel(): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('wheel'), 'notes/server.py');
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('archives over HTTP', () => {
  let server: Server;
  let http: HttpClient;
  let base = '';
  const answers = new Map<string, Buffer | string>();
  beforeEach(async () => {
    answers.clear();
    server = createServer((request, response) => {
      const answer = answers.get(request.url ?? '');
      if (answer === undefined) response.writeHead(404).end();
      else response.end(answer);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    http = httpClient({ allowLoopback: true, retries: 0 });
  });
  afterEach(async () => {
    await http.close();
    await new Promise((done) => void server.close(done).closeAllConnections());
  });

  const publish = (files: Record<string, { bytes: Buffer; type: string; claims?: string }>) => {
    const urls = Object.entries(files).map(([filename, { bytes, type, claims }]) => {
      answers.set(`/files/${filename}`, bytes);
      return {
        packagetype: type,
        filename,
        size: bytes.length,
        url: `${base}/files/${filename}`,
        digests: { sha256: claims ?? sha256(bytes) },
      };
    });
    answers.set('/pypi/notes/json', JSON.stringify({ info: { name: 'notes', version: '1.0' }, urls }));
  };

  test('a wheel is preferred to a source archive, for it is what gets installed', async () => {
    publish({
      'notes-1.0.tar.gz': { bytes: sdist, type: 'sdist' },
      'notes-1.0-py3-none-any.whl': { bytes: await wheel(), type: 'bdist_wheel' },
    });

    const source = await openPypi(http, 'notes', undefined, base);

    expect((await source.tree()).read('notes/server.py')).toBe('wheel');
  });

  test('a source archive is read without its root folder', async () => {
    publish({ 'notes-1.0.tar.gz': { bytes: sdist, type: 'sdist' } });

    const source = await openPypi(http, 'notes', undefined, base);

    expect(source.release).toEqual({ version: '1.0', integrity: `sha256-${sha256(sdist)}` });
    expect((await source.tree()).read('notes/server.py')).toBe('sdist');
  });

  test('an archive with other bytes than published is refused', async () => {
    publish({ 'notes-1.0.tar.gz': { bytes: sdist, type: 'sdist', claims: '0'.repeat(64) } });

    await expect((await openPypi(http, 'notes', undefined, base)).tree()).rejects.toThrow(
      'does not match its checksum',
    );
  });

  test('an archive that ends before its announced size was cut off on the way, which says nothing of the archive', async () => {
    publish({ 'notes-1.0.tar.gz': { bytes: sdist, type: 'sdist' } });
    answers.set('/files/notes-1.0.tar.gz', sdist.subarray(0, 100));

    const source = await openPypi(http, 'notes', undefined, base);

    await expect(source.tree()).rejects.toMatchObject({ name: 'SourceUnavailable' });
  });

  test('a project that is not there, and a name that cannot be, are missing', async () => {
    await expect(openPypi(http, 'nobody', undefined, base)).rejects.toMatchObject({ name: 'SourceMissing' });
    await expect(openPypi(http, '../x', undefined, base)).rejects.toThrow('is no PyPI project name');
  });

  test('a repository is read at its default branch or at a ref', async () => {
    answers.set('/acme/notes/tar.gz/HEAD', gzipSync(tar([{ path: 'notes-abc/src/index.ts', text: 'head' }])));
    answers.set('/acme/notes/tar.gz/release/1.x', gzipSync(tar([{ path: 'notes-abc/src/index.ts', text: 'release' }])));

    expect((await openGithub(http, githubRepository('acme/notes'), base)).read('src/index.ts')).toBe('head');
    expect((await openGithub(http, githubRepository('acme/notes@release/1.x'), base)).read('src/index.ts')).toBe(
      'release',
    );
    await expect(openGithub(http, githubRepository('acme/gone'), base)).rejects.toMatchObject({
      name: 'SourceMissing',
    });
  });

  test.each(['acme', 'acme/..', 'a/b/c', 'acme/notes@../../x', '-a/b', 'acme/notes?x'])(
    '«%s» is no repository',
    (written) => {
      expect(() => githubRepository(written)).toThrow('is no GitHub repository');
    },
  );
});
