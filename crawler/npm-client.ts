import type { Readable } from 'node:stream';
import Config from '@npmcli/config';
import definitions from '@npmcli/config/lib/definitions/index.js';
import npmFetch from 'npm-registry-fetch';
import PQueue from 'p-queue';
import pacote from 'pacote';
import semver from 'semver';
import { z } from 'zod';
import { SourceDamaged, SourceMissing, SourceRefused, SourceUnavailable } from './errors.ts';
import { fitting } from './fitting.ts';
import { userAgent } from './http/user-agent.ts';

/** The fields we read of a published version; npm lets authors write almost anything into the rest. */
const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string().optional().catch(undefined),
  license: z
    .union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
    .optional()
    .catch(undefined),
  homepage: z.string().optional().catch(undefined),
  repository: z
    .union([
      z.string().transform((url) => ({ url, directory: undefined })),
      z.object({ url: z.string(), directory: z.string().optional() }),
    ])
    .optional()
    .catch(undefined),
  mcpName: z.string().optional().catch(undefined),
  deprecated: z
    .union([z.string(), z.boolean().transform((flag) => (flag ? 'deprecated' : undefined))])
    .optional()
    .catch(undefined),
  dist: z.object({
    tarball: z.url({ protocol: /^https?$/ }),
    integrity: z.string().optional(),
    shasum: z.string().optional(),
    unpackedSize: z.number().optional().catch(undefined),
  }),
});
export type NpmManifest = z.output<typeof Manifest>;

/** What proves the bytes of a published version; ancient ones have only a SHA-1, or nothing but their address. */
export function npmIntegrity({ dist }: NpmManifest): string {
  return dist.integrity ?? dist.shasum ?? dist.tarball;
}

/** The npm registry the user has configured: address, proxy, certificates and tokens are those of their .npmrc. */
export interface NpmClient {
  /** A page of the registry's search, as it comes. */
  search(text: string, page: { from: number; size: number }): Promise<unknown>;
  /** The manifest of one version or tag; a tag costs one small request, a version seen before none. */
  manifest(name: string, version?: string): Promise<NpmManifest>;
  /** Streams the tarball of a manifest through `read`, its integrity checked to the last byte. */
  tarball<Result>(manifest: NpmManifest, read: (stream: Readable) => Promise<Result>): Promise<Result>;
}

/**
 * Opens a client whose HTTP cache lives in `cache`; at most four requests are under way at once. `settings` (npm's
 * own names) win over the .npmrc files and the environment.
 */
export async function npmClient(options: {
  cache: string;
  cwd: string;
  settings?: Record<string, unknown>;
  /** Resolves when the next request may be sent. */
  turn?: () => Promise<void>;
}): Promise<NpmClient> {
  const config = new Config({ npmPath: options.cwd, ...definitions, argv: [], cwd: options.cwd, warn: false });
  await config.load();
  const flat = {
    ...config.flat,
    cache: options.cache,
    preferOnline: true,
    // npm waits ten seconds before its first retry; a crawl of many packages would stand still.
    retry: { retries: 3, factor: 3, minTimeout: 500, maxTimeout: 20_000, randomize: true },
    userAgent,
    ...options.settings,
  };
  const queue = new PQueue({ concurrency: 4 });

  return {
    search: (text, page) =>
      queue.add(() =>
        answered(options.cache, 'the search', async () => {
          await options.turn?.();
          return answerOfNow('/-/v1/search', { ...flat, query: { text, ...page } });
        }),
      ),
    manifest: (name, version = 'latest') =>
      queue.add(async () => {
        const answer = await answered(options.cache, version === 'latest' ? name : `${name}@${version}`, async () => {
          await options.turn?.();
          const path = `/${name.replace('/', '%2f')}/${encodeURIComponent(version)}`;
          // A version once published never changes, a tag such as `latest` may.
          return semver.valid(version)
            ? npmFetch.json(path, { ...flat, preferOnline: false, preferOffline: true })
            : answerOfNow(path, flat);
        });
        return fitting(`npm, asked for ${name},`, answer, Manifest);
      }),
    tarball: (manifest, read) =>
      queue.add(() =>
        answered(options.cache, manifest.name, async () => {
          await options.turn?.();
          // By address and checksum: one request, no second look at the package's document.
          return pacote.tarball.stream(
            manifest.dist.tarball,
            async (stream) => {
              // A connection that breaks after reading has ended must not bring the process down.
              stream.on('error', () => {});
              return read(stream as unknown as Readable);
            },
            {
              ...flat,
              integrity: manifest.dist.integrity,
              // npm guards installs against dependencies by address; this address is the registry's own.
              allowRemote: 'all',
            } as pacote.Options,
          );
        }),
      ),
  };
}

/**
 * What the registry answers now. Where it is out of reach the cache gives what it kept, which would pass for a package
 * that has not changed: such a request is made once more without the cache, and says what is wrong.
 */
async function answerOfNow(path: string, settings: npmFetch.Options): Promise<unknown> {
  const response = await npmFetch(path, settings);
  const answer = await response.json();
  if (response.headers.get('x-local-cache-status') !== 'stale') return answer;
  const { cache: _, ...uncached } = settings;
  return npmFetch.json(path, { ...uncached, retry: { retries: 0 } });
}

/** What Node.js says of a file; what a network says has no comma before the call. */
const aboutFile = /\b(E[A-Z]+): [^,]+, [a-z]+\b/;

/** Runs one request and says in our terms what went wrong. */
async function answered<Result>(cache: string, name: string, request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof SourceRefused || error instanceof SourceUnavailable) throw error;
    const { code, statusCode, message } = error as { code?: string; statusCode?: number; message: string };
    if (code === 'E404' || statusCode === 404 || code === 'ETARGET') {
      throw new SourceMissing(`npm has no package or version ${name}`, { cause: error });
    }
    if (code === 'EINTEGRITY') {
      throw new SourceDamaged(`the tarball of ${name} does not match its checksum`, { cause: error });
    }
    if (code === 'E401' || code === 'E403') {
      throw new SourceUnavailable(`npm refused ${name} (${code}): check the token in your .npmrc`, { cause: error });
    }
    const [first] = message.split('\n');
    const own = aboutFile.exec(first!)?.[1];
    throw new SourceUnavailable(
      own
        ? `the cache ${cache} cannot be written (${own}); set TOOLRISK_HOME to a folder that can be`
        : `npm did not answer for ${name}: ${first}`,
      { cause: error },
    );
  }
}
