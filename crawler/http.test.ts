import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { isPublicAddress } from './address-guard.ts';
import { httpClient } from './http.ts';

/** A name that looks like any other and leads inside. */
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  const lookup = (name: string, options: object, done: (...result: unknown[]) => void) =>
    name === 'notes.example' ? done(null, [{ address: '10.0.0.7', family: 4 }]) : dns.lookup(name, options, done);
  return { ...dns, lookup };
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A local server, and a client that may reach it. */
async function world(listener: RequestListener, settings: Parameters<typeof httpClient>[0] = {}) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = httpClient({ allowLoopback: true, retries: 1, ...settings });
  closing.push(
    () => client.close(),
    () => new Promise((done) => void server.close(done).closeAllConnections()),
  );
  return { client, url: `http://127.0.0.1:${(server.address() as { port: number }).port}/` };
}

describe('an answer', () => {
  test('is parsed by the schema, compressed or not', async () => {
    const { client, url } = await world((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"name":"notes","more":1}'));
    });

    expect(await client.json(url, z.object({ name: z.string() }))).toEqual({ name: 'notes' });
  });

  test('that has not changed is not sent again, to whoever was shown it', async () => {
    const kept = new Map<string, { etag: string; body: string }>();
    const answers = {
      find: async (url: string) => kept.get(url),
      keep: async (url: string, etag: string, body: string) => void kept.set(url, { etag, body }),
    };
    const statuses: number[] = [];
    const { client, url } = await world(
      ({ headers }, response) => {
        const etag = `"of ${headers.authorization}"`;
        response.statusCode = headers['if-none-match'] === etag ? 304 : 200;
        statuses.push(response.statusCode);
        response.setHeader('etag', etag).end(response.statusCode === 200 ? `for ${headers.authorization}` : undefined);
      },
      { answers },
    );
    const asking = (authorization?: string, keep?: boolean) =>
      client.text(url, authorization ? { headers: { authorization }, ...(keep === false && { keep }) } : {});

    for (const key of [undefined, 'one', 'two', undefined, 'one', 'two']) {
      expect(await asking(key)).toBe(`for ${key}`);
    }
    expect(await asking('three', false)).toBe('for three');

    expect(statuses).toEqual([200, 200, 200, 304, 304, 304, 200]);
    expect(kept.size).toBe(3);
    expect([...kept.keys()].join()).not.toContain('one');
  });

  test('of more than a megabyte is not kept, whatever its ETag', async () => {
    const kept: string[] = [];
    const answers = { find: async () => undefined, keep: async (_: string, etag: string) => void kept.push(etag) };
    const { client, url } = await world(
      ({ url: path }, response) => {
        const size = path === '/large' ? 2 ** 20 + 1 : 2 ** 20;
        response.setHeader('etag', `"${path}"`).end('x'.repeat(size));
      },
      { answers },
    );

    await client.text(`${url}large`);
    await client.text(`${url}small`);

    expect(kept).toEqual(['"/small"']);
  });

  test('may have 32 megabytes where nothing else is said, as they are unpacked', async () => {
    const most = 32 * 2 ** 20;
    const { client, url } = await world(({ url: path }, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(Number(path!.slice(1)), ' ')));
    });

    expect(await client.text(url + most)).toHaveLength(most);
    await expect(client.text(url + (most + 1))).rejects.toMatchObject({
      name: 'SourceRefused',
      message: expect.stringContaining(`more than ${most} bytes`),
    });
  });

  test('is asked for again when the server says it is busy', async () => {
    let asked = 0;
    const { client, url } = await world((_, response) => {
      if (++asked === 1) response.writeHead(429, { 'retry-after': '0' }).end();
      else response.end('fine');
    });

    expect(await client.text(url)).toBe('fine');
    expect(asked).toBe(2);
  });

  test.each<[string, RequestListener, string, string]>([
    ['of an unexpected shape', (_, response) => response.end('{"name":7}'), 'SourceChanged', 'unexpected name'],
    ['that is no JSON', (_, response) => response.end('<html>'), 'SourceChanged', 'not JSON'],
    ['404', (_, response) => response.writeHead(404).end(), 'SourceMissing', 'does not exist'],
    ['401', (_, response) => response.writeHead(401).end(), 'SourceUnavailable', 'authorisation'],
    ['500', (_, response) => response.writeHead(500).end(), 'SourceUnavailable', 'answered 500'],
    [
      'cut off in its middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': '99' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
      'SourceUnavailable',
      'did not answer',
    ],
    [
      'that redirects for ever',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      'SourceRefused',
      'redirects',
    ],
    ['that is too long', (_, response) => response.end('x'.repeat(2000)), 'SourceRefused', 'more than 1000 bytes'],
    [
      'that unpacks to too much',
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(1e6))),
      'SourceRefused',
      'more than 1000 bytes',
    ],
    ['that never ends', (_, response) => void response.write('{'), 'SourceUnavailable', 'did not answer'],
  ])('%s is named for what it is', async (_, listener, name, message) => {
    const { client, url } = await world(listener);

    const asking = client.json(url, z.object({ name: z.string() }), { maxBytes: 1000, deadline: 1500 });

    await expect(asking).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe('a stream', () => {
  test.each<[string, RequestListener]>([
    ['breaks off', (_, response) => void setTimeout(() => response.destroy(), 20)],
    ['takes too long', () => {}],
    [
      'cannot be resumed',
      ({ headers }, response) => {
        if (headers.range) response.writeHead(404).end();
        else setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('that %s ends as a source out of reach', async (_, then) => {
    const { client, url } = await world((request, response) => {
      if (!request.headers.range) response.writeHead(200, { 'content-length': '99', etag: '"1"' }).write('half');
      then(request, response);
    });

    const reading = client.stream(url, { deadline: 1500 }).then((stream) => stream.toArray());

    await expect(reading).rejects.toMatchObject({ name: 'SourceUnavailable' });
  });

  test('that is too long is refused', async () => {
    const { client, url } = await world((_, response) => response.end('x'.repeat(2000)));

    const reading = client.stream(url, { maxBytes: 1000 }).then((stream) => stream.toArray());

    await expect(reading).rejects.toMatchObject({ name: 'SourceRefused' });
  });
});

describe('the address guard', () => {
  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.7/',
    'https://localhost/',
    'https://[::ffff:7f00:1]/',
    'https://2130706433/',
  ])('contacts nothing at %s', async (url) => {
    const client = httpClient({ retries: 0 });
    closing.push(() => client.close());

    await expect(client.text(url)).rejects.toMatchObject({ name: 'SourceRefused' });
  });

  test.each([
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://localhost/',
    'https://notes.example/',
    'http://127.0.0.2/',
  ])('follows no redirect to %s, neither the first nor a later one', async (inside) => {
    const { client, url } = await world((request, response) => {
      const location = request.url === '/far' ? '/near' : inside;
      response.writeHead(307, { location }).end();
    });

    await expect(client.text(`${url}near`)).rejects.toMatchObject({ name: 'SourceRefused' });
    await expect(client.text(`${url}far`)).rejects.toMatchObject({ name: 'SourceRefused' });
    const probing = client.fetch(`${url}far`, { method: 'POST', body: '{}' });
    await expect(probing).rejects.toMatchObject({ cause: { name: 'SourceRefused' } });
  });

  test('contacts nothing without encryption', async () => {
    const client = httpClient();
    closing.push(() => client.close());

    await expect(client.text('http://example.com/')).rejects.toThrow('without encryption');
  });

  test.each(['8.8.8.8', '2606:4700::1111'])('knows %s as public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each(['::ffff:10.0.0.1', 'fd00::1', 'fe80::1', '224.0.0.1', '255.255.255.255', '64:ff9b::a00:1', 'nonsense'])(
    'knows %s as not public',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});
