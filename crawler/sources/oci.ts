import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SourceDamaged, SourceGuarded, SourceMissing, SourceRefused } from '../errors.ts';
import { parsed } from '../fitting.ts';
import type { HttpClient } from '../http.ts';

/** Where an image lies: `ghcr.io/acme/notes:1` and Docker Hub's short forms. */
interface ImageReference {
  host: string;
  path: string;
  /** A tag or a digest. */
  version: string;
}

/** Understands `[host/]path[:tag][@digest]`. Throws SourceMissing for what cannot be an image. */
export function imageReference(written: string): ImageReference {
  const [, rest = '', tag, digest] =
    /^([a-z0-9._/:-]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(written) ?? [];
  const [first = '', ...others] = rest.split('/');
  const named = others.length > 0 && /^[a-z0-9][a-z0-9.-]*(?::\d+)?$/.test(first) && /[.:]/.test(first);
  const path = named ? others.join('/') : others.length > 0 ? rest : `library/${rest}`;
  const host = named && !/^(?:index\.|registry-1\.)?docker\.io$/.test(first) ? first : 'registry-1.docker.io';
  if (!/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(path)) {
    throw new SourceMissing(`«${written.slice(0, 200)}» is no image of a registry`);
  }
  return { host, path, version: digest ?? tag ?? 'latest' };
}

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const Annotations = z.record(z.string(), z.string()).nullish();

/** https://github.com/opencontainers/image-spec: an image, or an index of one image for each platform. */
const Manifest = z.union([
  z.object({ config: z.object({ digest }), annotations: Annotations }),
  z.object({
    manifests: z
      .array(
        z.object({
          digest,
          platform: z.object({ os: z.string().nullish(), architecture: z.string().nullish() }).nullish(),
        }),
      )
      .min(1),
    annotations: Annotations,
  }),
]);
const Config = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish() });
const Token = z.object({ token: z.string().nullish(), access_token: z.string().nullish() });

const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const maxBytes = 4 * 2 ** 20;

/** How a registry wants to be asked, learnt once a host: without a token, or with one from that address. */
export type Challenges = Map<string, { realm: string; service: string | undefined } | 'open'>;

/**
 * The labels of an image by the distribution API, from its manifest and its configuration; no layer is ever asked for.
 * https://github.com/opencontainers/distribution-spec · tokens: https://distribution.github.io/distribution/spec/auth/token
 */
export async function imageLabels(
  http: HttpClient,
  { host, path, version }: ImageReference,
  challenges: Challenges = new Map(),
): Promise<Record<string, string>> {
  const base = `https://${host}/v2/${path}`;
  const authorization = await authorizationFor(http, host, path, challenges);
  const headers = { accept, ...(authorization && { authorization }) };
  const ask = async (address: string) => {
    try {
      return await http.text(address, { headers, maxBytes, keep: false });
    } catch (error) {
      if (/\((?:401|403)\)/.test((error as Error).message)) throw new SourceGuarded(`${host}/${path} is not public`);
      throw error;
    }
  };
  const named = parsed(base, await ask(`${base}/manifests/${version}`), Manifest);
  const manifest =
    'config' in named ? named : parsed(base, await ask(`${base}/manifests/${platformOf(named.manifests)}`), Manifest);
  if (!('config' in manifest)) throw new SourceRefused(`${host}/${path} is an index of indexes`);
  const blob = await ask(`${base}/blobs/${manifest.config.digest}`);
  if (`sha256:${createHash('sha256').update(blob).digest('hex')}` !== manifest.config.digest) {
    throw new SourceDamaged(`the configuration of ${host}/${path} does not match its digest`);
  }
  return { ...named.annotations, ...manifest.annotations, ...parsed(base, blob, Config).config?.Labels };
}

type Platforms = Extract<z.output<typeof Manifest>, { manifests: unknown }>['manifests'];

/** Any platform does, for all are built from one source; attestations have none. */
function platformOf(manifests: Platforms): string {
  const built = manifests.filter(({ platform }) => platform?.os !== 'unknown');
  const usual = built.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64');
  return (usual ?? built[0] ?? manifests[0]!).digest;
}

/** An anonymous token to pull from one repository, where the registry wants one. */
async function authorizationFor(
  http: HttpClient,
  host: string,
  path: string,
  challenges: Challenges,
): Promise<string | undefined> {
  let challenge = challenges.get(host);
  if (!challenge) {
    const answer = await http.fetch(`https://${host}/v2/`, { signal: AbortSignal.timeout(30_000) });
    await answer.body?.cancel();
    challenge = (answer.status === 401 && challengeOf(answer.headers.get('www-authenticate'))) || 'open';
    // Only these two say how the host wants to be asked; any other answer is a fault that may pass.
    if (answer.status === 200 || answer.status === 401) challenges.set(host, challenge);
  }
  if (challenge === 'open') return undefined;
  const { realm, service } = challenge;
  const address = new URL(realm);
  if (service) address.searchParams.set('service', service);
  address.searchParams.set('scope', `repository:${path}:pull`);
  // A token is good for minutes: one that was kept would be shown long after, and keys have no place in a catalog.
  const headers = { accept: 'application/json' };
  const answer = await http.text(address.href, { headers, maxBytes: 2 ** 16, keep: false });
  const { token, access_token } = parsed(realm, answer, Token);
  const bearer = token ?? access_token;
  return bearer ? `Bearer ${bearer}` : undefined;
}

function challengeOf(header: string | null): { realm: string; service: string | undefined } | undefined {
  const of = (name: string) => new RegExp(`\\b${name}="([^"]+)"`).exec(header ?? '')?.[1];
  const realm = of('realm');
  if (!/^Bearer\b/i.test(header ?? '') || !realm || !URL.canParse(realm)) return undefined;
  return { realm, service: of('service') };
}
