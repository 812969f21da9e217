import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shardTools } from '#classifier/policy/feed/shard.ts';
import type { PolicyServer, PolicyTool } from '#classifier/policy/types.ts';
import { lastWord, nearest, nearestWhole } from '#db/nearest.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { cachedSource } from './feed/cached-source.ts';
import { openFeed } from './feed/open-feed.ts';
import { feedSource } from './feed/source.ts';
import { trustedKeys } from './feed/trusted-keys.ts';

/** A server with its rated tools, wherever they come from. */
interface CatalogServer {
  server: PolicyServer;
  tools: PolicyTool[];
  ruleset: string;
  /** It has none because those stored are not rated under the rules of today. */
  awaitsRating?: boolean;
}

/** Where rated tools are looked up. */
export interface Catalog {
  /** For the report: which data an answer rests on. */
  about: string;
  find(id: string): Promise<CatalogServer | undefined>;
}

/** A catalog that a person asks by name, who may mistype it. */
interface NamedCatalog extends Catalog {
  /** Ids that resemble one nobody knows. */
  similar(id: string): Promise<string[]>;
}

/** A catalog that is a feed: it knows all its servers by name. */
export interface FeedCatalog extends NamedCatalog {
  ids: readonly string[];
}

/** Works with a catalog: the feed at `--catalog`, or else the catalog of this installation. */
export async function withCatalog<T>(
  config: Config,
  options: Record<string, unknown>,
  work: (catalog: NamedCatalog) => Promise<T>,
): Promise<T> {
  refuseIdleKey(options);
  if (options.catalog) return work(await feedCatalog(String(options.catalog), options.key, config.home));
  refuseMissing(config);
  // Loaded here: a catalog given as a feed needs no database.
  const [{ withDb }, { filledCatalog }, { findServer, similarServers }, { ratedTools }, { policyTools }, { ruleset }] =
    await Promise.all([
      import('./with-db.ts'),
      import('./filled-catalog.ts'),
      import('#db/queries/servers.ts'),
      import('#db/queries/verdicts.ts'),
      import('./policy-tools.ts'),
      import('#classifier/verdict.ts'),
    ]);
  return withDb(config, async (db) => {
    await filledCatalog(db);
    return work({
      about: `this installation's catalog, ruleset ${ruleset}`,
      similar: (id) => similarServers(db, id),
      async find(asked) {
        const server = await findServer(db, asked);
        if (!server) return undefined;
        const tools = policyTools(await ratedTools(db, server.id, ruleset));
        const awaitsRating = tools.length === 0 && server.status === 'read';
        const { key: id, name, version } = server;
        return { server: { id, name, version: version ?? undefined }, tools, ruleset, awaitsRating };
      },
    });
  });
}

/** Nobody is told that a server is not in a catalog which is not there. `other` is what one may do else. */
export function refuseMissing({ database }: Config, other = '--catalog and --key name a feed'): void {
  if (/^postgres/.test(database) || !isMissing(database)) return;
  throw new CommandError(exitCodes.unavailable, `there is no catalog yet; «npm run catalog» makes one, ${other}`);
}

/** What cannot be reached for another reason is named where it is opened. */
function isMissing(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

export function refuseIdleKey({ key, catalog }: Record<string, unknown>): void {
  if (key === undefined || catalog) return;
  throw new CommandError(exitCodes.usage, '--key says who signed a feed: name the feed too, with --catalog');
}

/** Opens the feed at a folder or address, which is refused unless it is signed with the key. */
export async function feedCatalog(location: string, key: unknown, home: string): Promise<FeedCatalog> {
  if (!key)
    throw new CommandError(
      exitCodes.usage,
      'name the key the catalog is signed with: --key FILE or --key <minisign key>',
    );
  const keys = await trustedKeys(key);
  const remote = /^https?:/.test(location);
  if (!remote && !existsSync(join(location, 'root.json'))) {
    const what = 'name the folder or the address of a feed';
    throw new CommandError(exitCodes.unavailable, `there is no feed in ${location}: root.json is missing; ${what}`);
  }
  const folder = join(home, 'feeds', createHash('sha256').update(location).digest('hex').slice(0, 16));
  const source = remote ? cachedSource(feedSource(location), folder) : feedSource(location);
  const { root, shard } = await openFeed(source, keys, new Date());
  const refs = new Map(root.shards.map((ref) => [ref.server, ref]));
  const others = new Map(root.shards.flatMap((ref) => (ref.aliases ?? []).map((alias) => [alias, ref] as const)));
  const ids = [...refs.keys()];
  return {
    about: `feed serial ${root.serial} of ${root.generated_at.slice(0, 10)}, signature right`,
    ids,
    async similar(id) {
      const mistyped = nearestWhole(id, ids, 3);
      if (mistyped.length > 0) return mistyped;
      const word = lastWord(id);
      const holding = ids.filter((one) => word !== '' && one.toLowerCase().includes(word)).slice(0, 3);
      return holding.length > 0 ? holding : nearest(id, ids, 3);
    },
    async find(id) {
      const ref = refs.get(id) ?? others.get(id);
      if (!ref) return undefined;
      const read = await shard(ref);
      return { server: read.policy.server, tools: shardTools(read), ruleset: read.policy.ruleset };
    },
  };
}
