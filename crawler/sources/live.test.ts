import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#db/testing-port.ts';
import { extractTools } from '../extract.ts';
import { httpClient } from '../http.ts';
import { readTarget, type TargetSources } from '../read-target.ts';
import { readFolder } from './folder.ts';
import { probe } from './live.ts';

const everything = dirname(
  dirname(fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/package.json'))),
);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client that may reach this machine: the switch that only tests turn. */
function client() {
  const http = httpClient({ allowLoopback: true, retries: 0 });
  closing.push(http.close);
  return http;
}

describe.each(['streamableHttp', 'sse'])("the protocol's example server over %s", (transport) => {
  let server: ChildProcess;
  let url = '';
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/${transport === 'sse' ? 'sse' : 'mcp'}`;
    server = spawn(process.execPath, [join(everything, 'server-everything', 'dist', 'index.js'), transport], {
      env: { PATH: process.env.PATH, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((done, fail) => {
      const heard = (text: Buffer) => /listening|running|port/i.test(text.toString()) && done();
      server.stdout!.on('data', heard);
      server.stderr!.on('data', heard);
      server.once('exit', () => fail(new Error('the example server ended')));
    });
  });
  afterAll(() => server.kill());

  test('lists the tools that stand in its source', async () => {
    const live = await probe(client(), url, transport === 'sse' ? 'sse' : undefined);
    const source = await extractTools(readFolder(join(everything, 'server-everything')));

    const byName = new Map(source.tools.map((tool) => [tool.name, tool]));
    expect(live.tools.length).toBeGreaterThan(8);
    expect(live.unresolved).toEqual([]);
    for (const tool of live.tools) {
      const { name, title, description, annotations } = tool;
      expect(byName.get(name), name).toMatchObject({ name, title, description, ...(annotations && { annotations }) });
      expect(Object.keys(byName.get(name)?.inputSchema?.properties ?? {}), name).toEqual(
        Object.keys(tool.inputSchema?.properties ?? {}),
      );
    }
    const heard = new Set(live.tools.map(({ name }) => name));
    const silent = source.tools.filter(({ name, conditional }) => !heard.has(name) && !conditional);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

/** A remote server of our own making; `answer` gives what it says to a method. */
async function remote(
  answer: (method: string, params: Record<string, unknown>) => unknown,
  listener?: RequestListener,
) {
  const called: string[] = [];
  const server = createServer(async (request, response) => {
    if (listener) return listener(request, response);
    if (request.method !== 'POST') return response.writeHead(405).end();
    const { id, method, params = {} } = JSON.parse(await body(request)) as never as Message;
    called.push(method);
    if (id === undefined) return response.writeHead(202).end();
    const result =
      method === 'initialize'
        ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'notes', version: '7' } }
        : answer(method, params);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => void server.close(done).closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}/mcp`, called };
}
interface Message {
  id?: number;
  method: string;
  params?: Record<string, unknown>;
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('a remote server', () => {
  test('is asked for every page of its tools and never to call one', async () => {
    const { url, called } = await remote((_, { cursor }) =>
      cursor
        ? { tools: [{ name: 'b', inputSchema: { type: 'object' } }] }
        : { tools: [{ name: 'a', inputSchema: { type: 'object' } }], nextCursor: '2' },
    );

    const { tools, version } = await probe(client(), url);

    expect(tools.map(({ name, found }) => [name, found.method])).toEqual([
      ['a', 'live'],
      ['b', 'live'],
    ]);
    expect(version).toBe('7');
    expect(called).toEqual(['initialize', 'notifications/initialized', 'tools/list', 'tools/list']);
  });

  test('is read as a target by its address', async () => {
    const { url, called } = await remote(() => ({ tools: [{ name: 'a', inputSchema: { type: 'object' } }] }));
    const sources = { http: client, cwd: '.' } as unknown as TargetSources;

    const { server, tools } = await readTarget(url, sources);

    expect(server).toEqual({ id: url, name: 'notes', version: '7' });
    expect(tools.map(({ name }) => name)).toEqual(['a']);
    expect(called).toEqual(['initialize', 'notifications/initialized', 'tools/list']);
  });

  test('whose tools break the protocol keeps them, with their defects noted', async () => {
    const { url } = await remote(() => ({
      tools: [
        { name: 'a', description: 7, inputSchema: { type: 'string' } },
        { description: 'nameless' },
        { name: 'b', inputSchema: 'none', annotations: { readOnlyHint: null } },
      ],
    }));

    const { tools, unresolved } = await probe(client(), url);

    expect(tools.map(({ name, annotations }) => [name, annotations])).toEqual([
      ['a', undefined],
      ['b', {}],
    ]);
    expect(unresolved.map(({ reason }) => reason)).toEqual([
      'a: inputSchema describes no object',
      'a: description is no text',
      'tool 2 of the list has no name',
      'b: inputSchema is no object',
    ]);
  });

  test('that gives the same next page for ever is read once', async () => {
    const { url } = await remote(() => ({ tools: [{ name: 'a', inputSchema: { type: 'object' } }], nextCursor: 'x' }));

    const { unresolved } = await probe(client(), url);

    expect(unresolved.map(({ reason }) => reason)).toContain('lists more tools than are read');
  });

  test('that has a next page without end is read so many pages, and that is said', async () => {
    const { url, called } = await remote((_, { cursor = '0' }) => ({
      tools: [{ name: `t${cursor}`, inputSchema: { type: 'object' } }],
      nextCursor: String(Number(cursor) + 1),
    }));

    const { tools, unresolved } = await probe(client(), url);

    expect(tools).toHaveLength(50);
    expect(called.filter((method) => method === 'tools/list')).toHaveLength(50);
    expect(unresolved.map(({ reason }) => reason)).toEqual(['lists more tools than are read']);
  });

  test('that lists too many tools at once is read up to the limit, and that is said', async () => {
    const { url } = await remote(() => ({
      tools: Array.from({ length: 2001 }, (_, n) => ({ name: `t${n}`, inputSchema: { type: 'object' } })),
    }));

    const { tools, unresolved } = await probe(client(), url);

    expect(tools).toHaveLength(2000);
    expect(unresolved.map(({ reason }) => reason)).toEqual(['lists more tools than are read']);
  });

  test.each<[string, RequestListener, string, string]>([
    [
      '401',
      (_, response) => response.writeHead(401, { 'www-authenticate': 'Bearer' }).end(),
      'SourceGuarded',
      'needs authorisation',
    ],
    [
      '429 with Retry-After',
      (_, response) => response.writeHead(429, { 'retry-after': '90' }).end(),
      'SourceUnavailable',
      '429',
    ],
    ['500', (_, response) => response.writeHead(500).end(), 'SourceUnavailable', '500'],
    ['404 everywhere', (_, response) => response.writeHead(404).end(), 'SourceMissing', 'does not exist'],
    [
      'a page of HTML',
      (_, response) => response.setHeader('content-type', 'text/html').end('<html>'),
      'SourceRefused',
      'does not speak MCP',
    ],
    [
      'half a message',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
      'SourceUnavailable',
      'broke off',
    ],
    [
      '20 MB',
      (_, response) => response.setHeader('content-type', 'application/json').end(' '.repeat(20e6)),
      'SourceRefused',
      'more than',
    ],
    [
      'a redirect to itself',
      (_, response) => response.writeHead(307, { location: '/mcp' }).end(),
      'SourceRefused',
      'does not speak MCP',
    ],
  ])('that answers %s is called what it is', async (_, listener, name, message) => {
    const { url } = await remote(() => ({}), listener);

    await expect(probe(client(), url)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test('that is out of reach is told of with what the network says', async () => {
    await expect(probe(client(), `http://127.0.0.1:${await freePort()}/mcp`)).rejects.toMatchObject({
      name: 'SourceUnavailable',
      message: expect.stringContaining('did not answer: ECONNREFUSED'),
    });
  });

  test('that answers those it knows alone is no target, and its answer as a file is', async () => {
    const { url } = await remote(
      () => ({}),
      (_, response) => response.writeHead(401).end(),
    );

    await expect(readTarget(url, { http: client, cwd: '.' } as unknown as TargetSources)).rejects.toMatchObject({
      name: 'SourceGuarded',
      message: `${url} needs authorisation; save what it answers you to tools/list and name that file`,
    });
  });

  test('on this machine is never contacted without the switch of the tests', async () => {
    const { url, called } = await remote(() => ({ tools: [] }));
    const http = httpClient({ retries: 0 });
    closing.push(http.close);

    await expect(probe(http, url)).rejects.toMatchObject({ name: 'SourceRefused' });
    expect(called).toEqual([]);
  });
});
