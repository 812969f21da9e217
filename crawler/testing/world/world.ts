import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultSource } from './faults.ts';
import { githubOf } from './github.ts';
import { mcpRegistryOf } from './mcp-registry.ts';
import { npmOf } from './npm.ts';
import { populate } from './population.ts';

export interface WorldOptions {
  size: number;
  seed?: number;
  /** The share of answers that go wrong, and how; a test may change them at any time. */
  faultRate?: number;
  faults?: readonly string[];
  /** Hosts whose every answer is a failure. */
  down?: string[];
  /** False: the registry names the same next page for ever. */
  cursors?: boolean;
  /** That many packages, spread over all, have no tarball; the registry has no repository of theirs either. */
  unreadable?: number;
  /** Milliseconds before every answer, as a network has them. */
  latency?: number;
}

/**
 * A local server that speaks the APIs of the registries from a generated population: `https://host/path` is asked for
 * as `<url>/host/path`. It counts what it is asked.
 */
export async function openWorld(options: WorldOptions) {
  const { size, seed = 1, faultRate = 0, faults, down = [], cursors = true, latency = 0, unreadable = 0 } = options;
  const repositories = populate(size, seed);
  for (let n = 0; n < unreadable; n++) repositories[Math.floor((n * size) / unreadable)]!.unreadable = true;
  const github = githubOf(repositories);
  const npm = npmOf(repositories, () => url);
  const registry = mcpRegistryOf(repositories, { cursors });
  const counts = { requests: 0, points: 0, faults: 0, byHost: {} as Record<string, number> };
  const times: { host: string; at: number }[] = [];
  /** How often each archive was sent. */
  const sent = new Map<string, number>();
  let goWrong = faultSource(faultRate, seed, faults);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [, host = '', path = '/'] = /^\/([^/]+)(\/.*)?$/.exec(request.url!) ?? [];
    const { pathname, searchParams } = new URL(path, 'https://world');
    counts.requests++;
    counts.byHost[host] = (counts.byHost[host] ?? 0) + 1;
    if (times.length < 1e6) times.push({ host, at: Date.now() });
    if (latency > 0) await sleep(latency);
    if (down.includes(host)) return response.writeHead(503).end();
    if (goWrong(response, request.url!)) return void counts.faults++;
    const json = (value: unknown) =>
      value === undefined
        ? response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}')
        : response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    const bytes = (value: Buffer | undefined) => {
      if (value) sent.set(request.url!, (sent.get(request.url!) ?? 0) + 1);
      return value ? response.end(value) : response.writeHead(404).end();
    };

    if (host === 'registry.modelcontextprotocol.io') return json(registry(searchParams));
    if (host === 'api.github.com' && pathname === '/search/repositories') {
      return json(github.search(searchParams.get('q') ?? '', Number(searchParams.get('page') ?? 1)));
    }
    if (host === 'api.github.com' && pathname === '/graphql') {
      counts.points++;
      return json(github.graphql((JSON.parse(await body(request)) as { query: string }).query));
    }
    const [, repository, ref] = /^\/([^/]+\/[^/]+)\/tar\.gz\/(.+)$/.exec(pathname) ?? [];
    if (host === 'codeload.github.com' && repository) return bytes(github.archive(repository, ref!));
    const [, cloned] = /^\/([^/]+\/[^/]+)\.git\/info\/refs$/.exec(pathname) ?? [];
    if (host === 'github.com' && cloned) return github.references(cloned, response);
    const [, name, version] = /^\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
    if (host === 'registry.npmjs.org' && name) return json(npm.manifest(name, version!));
    const [, packed] = /^\/([^/]+)\/-\/archive\.tgz$/.exec(pathname) ?? [];
    if (host === 'registry.npmjs.org' && packed) return bytes(npm.tarball(packed));
    return response.writeHead(404).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url,
    repositories,
    counts,
    times,
    sent,
    github,
    /** Makes a new edition of a repository: other tools, another head commit. */
    change(index: number) {
      const one = repositories[index]!;
      one.edition++;
      one.pushedAt = Date.now();
    },
    faults(rate: number, kinds?: readonly string[]) {
      goWrong = faultSource(rate, seed + 1, kinds);
    },
    resetCounts() {
      Object.assign(counts, { requests: 0, points: 0, faults: 0, byHost: {} });
      times.length = 0;
      sent.clear();
    },
    close: () => new Promise<void>((done) => void server.close(() => done()).closeAllConnections()),
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
