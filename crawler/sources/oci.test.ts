import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { httpClient } from '../http.ts';
import { ociLabels } from '../registries/oci-labels.ts';
import type { FailedListing, Listing } from '../types.ts';
import { imageReference } from './oci.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const sha256 = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const labels = (source: string) => ({ 'org.opencontainers.image.source': source });

interface Image {
  labels?: Record<string, string>;
  /** Answers instead of the right one, by what is asked for: `manifests`, `blobs`, `token`. */
  faults?: Partial<Record<'manifests' | 'blobs' | 'token', (response: ServerResponse, asked: number) => boolean>>;
  /** The configuration as it comes, when it is to be another than its digest says. */
  config?: string;
}

/** A registry that wants a token for every pull, keeps its blobs on another host, and serves an index of platforms. */
async function registry(images: Record<string, Image>) {
  const requests: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const address = `https:/${request.url}`;
    requests.push(address);
    counts.set(address, (counts.get(address) ?? 0) + 1);
    const json = (value: unknown) => response.end(JSON.stringify(value));
    const { host, pathname, searchParams } = new URL(address);
    const [, path = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(pathname) ?? [];
    const scope = searchParams.get('scope');
    const image = images[path] ?? images[/^repository:(.+):pull$/.exec(scope ?? '')?.[1] ?? ''];
    const fault = image?.faults?.[host.startsWith('auth.') ? 'token' : (kind as 'blobs')];
    if (fault?.(response, counts.get(address)!)) return;
    if (host.startsWith('auth.')) return json({ token: `for ${scope}` });
    if (host.startsWith('cdn.')) {
      // A token is for its registry alone.
      return request.headers.authorization ? response.writeHead(400).end() : response.end(configOf(images[path]!));
    }
    if (request.headers.authorization !== `Bearer for repository:${path}:pull`) {
      const challenge = `Bearer realm="https://auth.example/token",service="registry.example"`;
      return response.writeHead(401, { 'www-authenticate': challenge }).end('{"errors":[]}');
    }
    if (!image) return response.writeHead(404).end();
    if (kind === 'blobs') {
      return response.writeHead(307, { location: `https://cdn.example/v2/${path}/blobs/${reference}` }).end();
    }
    if (reference.startsWith('sha256:')) return json({ config: { digest: sha256(configOf(image, true)) }, layers: [] });
    const platform = { os: 'linux', architecture: 'arm64' };
    return json({ manifests: [{ digest: sha256(path), platform }] });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const via = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const kept: string[] = [];
  const answers = { find: async () => undefined, keep: async (url: string) => void kept.push(url) };
  const http = httpClient({ allowLoopback: true, via, retries: 1, answers });
  closing.push(http.close, () => new Promise((done) => void server.close(done).closeAllConnections()));
  const read = async (...names: string[]) => {
    const found: (Listing | FailedListing)[] = [];
    const known = async function* () {
      yield* names;
    };
    for await (const one of ociLabels.list({ http, npm: undefined as never, keys: {}, images: known })) found.push(one);
    return found;
  };
  return { read, requests, kept };
}

function configOf({ labels: given = {}, config }: Image, honest = false): string {
  return (!honest && config) || JSON.stringify({ config: { Labels: given } });
}

describe('an image', () => {
  test('leaves nothing of its token in the catalog', async () => {
    const faults = { token: (response: ServerResponse) => !response.setHeader('etag', '"1"') };
    const { read, kept } = await registry({
      'acme/notes': { labels: labels('https://github.com/acme/notes'), faults },
    });

    expect(await read('registry.example/acme/notes:1')).toMatchObject([
      { repository: 'https://github.com/acme/notes' },
    ]);
    expect(kept).toEqual([]);
  });

  test('is known by its labels, with a token for nothing but its own pull and without its layers', async () => {
    const mcpName = 'io.github.acme/notes';
    const { read, requests } = await registry({
      'acme/notes': {
        labels: { ...labels('https://github.com/acme/notes-server'), 'io.modelcontextprotocol.server.name': mcpName },
      },
    });

    const [found] = await read('registry.example/acme/notes:1.2');

    expect(found).toMatchObject({ repository: 'https://github.com/acme/notes-server', mcpName });
    expect(requests.map((address) => address.replace(/sha256:\w+/, 'DIGEST'))).toEqual([
      'https://registry.example/v2/',
      'https://auth.example/token?service=registry.example&scope=repository%3Aacme%2Fnotes%3Apull',
      'https://registry.example/v2/acme/notes/manifests/1.2',
      'https://registry.example/v2/acme/notes/manifests/DIGEST',
      'https://registry.example/v2/acme/notes/blobs/DIGEST',
      'https://cdn.example/v2/acme/notes/blobs/DIGEST',
    ]);
  });

  test('that inherited the label of the image it is built on is not of that repository', async () => {
    const { read } = await registry({ 'acme/notes': { labels: labels('https://github.com/astral-sh/uv') } });

    const [found] = await read('registry.example/acme/notes:1');

    expect(found).toMatchObject({ key: 'registry.example/acme/notes:1', repository: undefined });
  });

  test.each<[string, Image, string]>([
    ['does not match its digest', { config: '{"config":{}}' }, 'does not match its digest'],
    ['is not JSON', { faults: { manifests: (response) => !!response.end('<html>') } }, 'not JSON'],
    [
      'is larger than any configuration',
      { faults: { manifests: (response) => !!response.end(' '.repeat(5e6)) } },
      'more than',
    ],
    ['is private', { faults: { manifests: (response) => !!response.writeHead(401).end() } }, 'is not public'],
    ['gets no token', { faults: { token: (response) => !!response.writeHead(500).end() } }, 'answered 500'],
    [
      'is cut off',
      {
        faults: {
          manifests(response) {
            response.writeHead(200, { 'content-length': '900' }).write('{"config":');
            setTimeout(() => response.destroy(), 10);
            return true;
          },
        },
      },
      'did not answer',
    ],
  ])('that %s is named with its cause, and the next one is read', async (_, image, cause) => {
    const { read } = await registry({ 'acme/bad': image, 'acme/notes': {} });

    const [bad, good] = await read('registry.example/acme/bad:1', 'registry.example/acme/notes:1');

    expect(bad).toMatchObject({ failed: { message: expect.stringContaining(cause) } });
    expect(good).toMatchObject({ key: 'registry.example/acme/notes:1' });
  });

  test('whose registry is busy for a moment is asked again, and for long left for later without losing others', async () => {
    const busy = (wait: string) => (response: ServerResponse, asked: number) =>
      (wait !== '0' || asked === 1) && !!response.writeHead(429, { 'retry-after': wait }).end();
    const { read } = await registry({
      'acme/busy': { faults: { manifests: busy('0') } },
      'acme/closed': { faults: { manifests: busy('900') } },
    });

    expect(await read('registry.example/acme/busy:1')).toMatchObject([{ key: 'registry.example/acme/busy:1' }]);
    const both = ['registry.example/acme/busy:1', 'registry.example/acme/closed:1', 'registry.example/acme/busy:2'];
    expect(await read(...both)).toMatchObject([{ key: 'registry.example/acme/busy:1' }]);
    await expect(read('registry.example/acme/closed:1')).rejects.toMatchObject({ name: 'SourceUnavailable' });
  });
});

test.each([
  ['notes', 'registry-1.docker.io', 'library/notes', 'latest'],
  ['mcp/notes:1', 'registry-1.docker.io', 'mcp/notes', '1'],
  ['docker.io/mcp/notes', 'registry-1.docker.io', 'mcp/notes', 'latest'],
  ['ghcr.io/acme/notes/server:v1.2', 'ghcr.io', 'acme/notes/server', 'v1.2'],
  ['registry.example:5000/notes', 'registry.example:5000', 'notes', 'latest'],
  [`ghcr.io/acme/notes:1@sha256:${'a'.repeat(64)}`, 'ghcr.io', 'acme/notes', `sha256:${'a'.repeat(64)}`],
])('the reference %s is of %s', (written, host, path, version) => {
  expect(imageReference(written)).toEqual({ host, path, version });
});

test.each(['', 'Acme/Notes', '../notes', 'ghcr.io/../x', 'a b', 'https://ghcr.io/acme/notes'])(
  '«%s» is no image',
  (written) => {
    expect(() => imageReference(written)).toThrow('no image');
  },
);
