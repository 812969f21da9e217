import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { tar } from './tar.ts';

export interface FakePackage {
  version: string;
  /** Files below `package/`. */
  files?: Record<string, string>;
  /** The bytes of the tarball, when a test wants others than an honest archive of `files`. */
  tarball?: Buffer;
  /** The checksum the manifest claims, when a test wants a wrong one. */
  integrity?: string;
  manifest?: Record<string, unknown>;
  /** Answer with this status instead. */
  status?: number;
}

/** A local registry that speaks npm's manifest and tarball requests and counts them; faults are in the packages. */
export async function fakeNpmRegistry(packages: Record<string, FakePackage>) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    requests.push(path);
    const tarball = /^\/(.+)\/-\/archive\.tgz$/.exec(path);
    const [, name, version] = tarball ?? /^\/((?:@[^/]+\/)?[^/]+)\/([^/]+)$/.exec(path) ?? [];
    const found = name ? packages[name] : undefined;
    if (!found || (version && version !== 'latest' && version !== found.version)) {
      return response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    }
    if (found.status) return response.writeHead(found.status).end();
    const bytes = archiveOf(name!, found);
    if (tarball) return response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        name,
        version: found.version,
        description: `The package ${name}`,
        ...found.manifest,
        dist: {
          tarball: `${address()}${encodeURIComponent(name!)}/-/archive.tgz`,
          integrity: found.integrity ?? `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
        },
      }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = () => `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  return {
    url: address(),
    requests,
    packages,
    close: () => new Promise<void>((done) => void server.close(() => done()).closeAllConnections()),
  };
}

function archiveOf(name: string, { version, files = {}, tarball }: FakePackage): Buffer {
  if (tarball) return tarball;
  const all = { 'package.json': JSON.stringify({ name, version }), ...files };
  return gzipSync(tar(Object.entries(all).map(([path, text]) => ({ path: `package/${path}`, text }))));
}
