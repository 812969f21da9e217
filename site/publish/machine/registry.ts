import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import type { ListedFacts } from '#db/queries/registry.ts';
import { serverPath, twinPath } from '../../src/data/paths.ts';
import { plainVisible, visibleJson } from '../../src/data/visible-text.ts';
import type { PlainPage } from '../pages.ts';

/** What is kept of a server, for its registry entry, while all pass by. */
export type RatedServer = Pick<
  ServerOutline,
  'key' | 'name' | 'version' | 'repository' | 'homepage' | 'status' | 'packages'
> & {
  publishedAt: string | null;
  description: string;
  deprecated: boolean;
  updatedAt: number;
  tools: number;
  counts: readonly [CategoryId, number][];
  poisoned: number;
};

export function ratedServer(server: ServerOutline, counts: RatedServer['counts']): RatedServer {
  const { key, name, version, repository, homepage, status, publishedAt, packages, tools } = server;
  return {
    ...{ key, name, version, repository, homepage, status, packages, counts },
    publishedAt: publishedAt?.toISOString() ?? null,
    description: short(server.description ?? '', 100),
    deprecated: server.deprecated !== null,
    updatedAt: tools.reduce((last, { changedAt }) => Math.max(last, +changedAt), +server.firstSeen),
    tools: tools.length,
    poisoned: tools.filter(({ verdict }) => verdict?.integrity === 'poisoned').length,
  };
}

/** The same of a server of which more is known: no more is kept. */
export function ratedOf({
  key,
  name,
  version,
  repository,
  homepage,
  status,
  packages,
  ...rest
}: RatedServer): RatedServer {
  const { publishedAt, description, deprecated, updatedAt, tools, counts, poisoned } = rest;
  return {
    ...{ key, name, version, repository, homepage, status, packages },
    ...{ publishedAt, description, deprecated, updatedAt, tools, counts, poisoned },
  };
}

/** As many as the official registry gives at once. */
const serversAPage = 100;

/** Our part of an entry's `_meta`. */
const metaKey = 'toolrisk/rating';

/** The file that answers `/v0.1/servers?cursor=…`: the first page has no cursor. */
const registryPage = (cursor: string) => `/v0.1/servers/page-${cursor}.json`;
/** Where each server of the pages stands, for `toolrisk serve`. */
const registryIndex = '/v0.1/servers/index.json';

/**
 * The catalog in the shape of the official registry's API, https://registry.modelcontextprotocol.io/docs, a hundred
 * servers a page. A page's cursor is the number of the page before it, so that a host without code answers by name.
 */
export function* registryPages(
  listed: ReadonlyMap<string, ListedFacts>,
  rated: ReadonlyMap<string, RatedServer>,
  url: string,
): Generator<PlainPage[]> {
  const standing = [...rated].filter(([, { status }]) => status !== 'gone');
  const index: [name: string, version: string, updatedAt: string, page: number][] = [];
  const amount = Math.max(1, Math.ceil(standing.length / serversAPage));
  for (let page = 0; page < amount; page += 1) {
    const shown = standing.slice(page * serversAPage, (page + 1) * serversAPage);
    const servers = shown.map(([slug, server]) => registryEntry(slug, server, listed.get(slug), url));
    for (const { server, _meta } of servers) index.push([server.name, server.version, _meta[metaKey].updatedAt, page]);
    const next = page + 1 < amount ? { nextCursor: String(page + 1) } : {};
    const text = visibleJson({ servers, metadata: { ...next, count: servers.length } });
    yield [{ path: registryPage(page === 0 ? '' : String(page)), text }];
  }
  yield [{ path: registryIndex, text: visibleJson({ schema_version: '1', kind: 'registry-index', servers: index }) }];
}

const schema = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';

/** One server. Its texts are its author's, cut to what the shape allows; `_meta` is ours. */
function registryEntry(slug: string, server: RatedServer, listed: ListedFacts | undefined, url: string) {
  const { key, name, description, version, repository, homepage, deprecated, tools, counts, poisoned } = server;
  const official = listed?.official;
  const title = short(name, 100);
  const source = sourceOf(repository);
  const packages = server.packages.flatMap(({ type, name: identifier }) => {
    if (!registryTypes.has(type)) return [];
    const own = `${type}:${identifier}` === key && isVersion(version) ? { version } : {};
    return [{ registryType: type, identifier, ...own, transport: { type: 'stdio' } }];
  });
  const remotes = (listed?.remotes ?? []).filter(({ url: address }) => isAddress(address)).slice(0, 20);
  return {
    server: {
      $schema: schema,
      name: official && isName(official) ? official : `toolrisk.catalog/${slug}`,
      description: description || 'No description by its author.',
      ...(title && { title }),
      version: isVersion(version) ? version : '0.0.0-unknown',
      ...(source && { repository: source }),
      ...(homepage && isAddress(homepage) && { websiteUrl: homepage }),
      ...(packages.length > 0 && { packages }),
      ...(remotes.length > 0 && {
        remotes: remotes.map(({ type, url: address }) => ({
          type: type === 'sse' ? 'sse' : 'streamable-http',
          url: address,
        })),
      }),
    },
    _meta: {
      [metaKey]: {
        id: key,
        page: url + serverPath(slug),
        json: url + twinPath(serverPath(slug), 'json'),
        tools,
        categories: Object.fromEntries(counts),
        poisoned,
        status: deprecated ? 'deprecated' : 'active',
        isLatest: true,
        publishedAt: server.publishedAt,
        updatedAt: new Date(server.updatedAt).toISOString(),
      },
    },
  } as const;
}

const registryTypes = new Set(['npm', 'pypi', 'nuget', 'oci', 'mcpb', 'cargo']);

const isName = (name: string) => name.length <= 200 && /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/.test(name);
const isVersion = (version: string | null): version is string =>
  version !== null && /^[\w.+-]{1,255}$/.test(version) && !/^(latest|.*\.x)$/i.test(version);

/** An address of the web, without a place for a variable and without characters nobody can see. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s{}]{1,2000}$/.test(text) && URL.canParse(text) && plainVisible(text) === text;
}

function sourceOf(repository: string | null): { url: string; source: string } | undefined {
  if (!repository || !isAddress(repository)) return undefined;
  const { hostname } = new URL(repository);
  return { url: repository, source: hostname.replace(/^www\./, '').replace(/\.(com|org)$/, '') };
}

/** A text on one line of at most so many characters; no pair is cut in two. */
function short(text: string, most: number): string {
  const characters = Array.from(plainVisible(text.toWellFormed()));
  return characters.join('').length <= most ? characters.join('') : `${cut(characters, most - 1)}…`;
}

function cut(characters: readonly string[], most: number): string {
  let shown = '';
  for (const character of characters) {
    if (shown.length + character.length > most) break;
    shown += character;
  }
  return shown.trimEnd();
}
