import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What `/v0.1/servers…` is answered with. */
interface RegistryAnswer {
  status: number;
  body: unknown;
}

interface Entry {
  name: string;
  version: string;
  updatedAt: number;
  page: number;
}

type Server = { server: { name: string; version: string } };

const folder = 'v0.1/servers';
const mostAtOnce = 100;
const usual = 30;
/** Servers on a page as the site writes it: a plain number as cursor is such a page's. */
const serversAPage = 100;

const notFound = (what: string): RegistryAnswer => ({ status: 404, body: { error: `${what} not found` } });
const refused = (error: string): RegistryAnswer => ({ status: 400, body: { error } });

/**
 * Answers the read side of the official registry's API, https://registry.modelcontextprotocol.io/docs, from the pages
 * that a published site holds; undefined for any other address. The list of names is kept until it is published anew.
 */
export function registryAnswers(root: string): (url: string) => Promise<RegistryAnswer | undefined> {
  let kept: { at: number; entries: Entry[] } | undefined;

  async function entries(): Promise<Entry[]> {
    const file = join(root, folder, 'index.json');
    const at = (await stat(file)).mtimeMs;
    if (kept?.at !== at) {
      const { servers } = JSON.parse(await readFile(file, 'utf8')) as { servers: [string, string, string, number][] };
      kept = {
        at,
        entries: servers.map(([name, version, updated, page]) => {
          return { name, version, updatedAt: Date.parse(updated), page };
        }),
      };
    }
    return kept.entries;
  }

  /** The full entries, each page read once. */
  async function full(wanted: readonly Entry[]): Promise<Server[]> {
    const servers: Server[] = [];
    for (const [page, own] of Map.groupBy(wanted, (entry) => entry.page)) {
      const text = await readFile(join(root, folder, `page-${page || ''}.json`), 'utf8');
      const names = new Set(own.map(({ name }) => name));
      const found = (JSON.parse(text) as { servers: Server[] }).servers;
      servers.push(...found.filter(({ server }) => names.has(server.name)));
    }
    return servers;
  }

  async function list(query: URLSearchParams): Promise<RegistryAnswer> {
    const limit = Number(query.get('limit') ?? usual);
    if (!Number.isInteger(limit) || limit < 1 || limit > mostAtOnce) return refused('limit must be from 1 to 100');
    const since = query.get('updated_since');
    const after = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
    if (Number.isNaN(after)) return refused('updated_since must be an RFC 3339 date and time');
    const cursor = /^(p?)(\d{1,9})$/.exec(query.get('cursor') || 'p0');
    if (!cursor) return refused('cursor is not one this registry gave');
    const all = await entries();
    const search = query.get('search')?.toLowerCase() ?? '';
    const version = query.get('version') ?? 'latest';
    const found: Entry[] = [];
    let place = Number(cursor[2]) * (cursor[1] ? 1 : serversAPage);
    for (; place < all.length && found.length < limit; place += 1) {
      const entry = all[place]!;
      if (entry.updatedAt < after || !entry.name.toLowerCase().includes(search)) continue;
      if (version === 'latest' || version === entry.version) found.push(entry);
    }
    const next = place < all.length ? { nextCursor: `p${place}` } : {};
    return { status: 200, body: { servers: await full(found), metadata: { ...next, count: found.length } } };
  }

  async function versions(name: string, version: string | undefined): Promise<RegistryAnswer> {
    const entry = (await entries()).find((one) => one.name === name);
    if (!entry) return notFound('Server');
    const servers = await full([entry]);
    if (version === undefined) return { status: 200, body: { servers, metadata: { count: servers.length } } };
    return version === 'latest' || version === entry.version ? { status: 200, body: servers[0] } : notFound('Version');
  }

  return async (address) => {
    const path = /^\/v0\.1\/servers(?:\/([^/?]+)\/versions(?:\/([^/?]+))?)?\/?(?:\?(.*))?$/s.exec(address);
    if (!path) return undefined;
    const [, name, version, query] = path;
    try {
      if (name === undefined) return await list(new URLSearchParams(query));
      return await versions(decodeURIComponent(name), version && decodeURIComponent(version));
    } catch (error) {
      if (error instanceof URIError) return refused('the address is not well encoded');
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return notFound('Registry');
      throw error;
    }
  };
}
