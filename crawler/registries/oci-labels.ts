import type { SourceUnavailable } from '../errors.ts';
import { repositoryPlace } from '../repository-place.ts';
import { type Challenges, imageLabels, imageReference } from '../sources/oci.ts';
import type { Listing, Registry } from '../types.ts';

const label = (name: string) => `org.opencontainers.image.${name}`;

/**
 * What images say of themselves in their labels: the repository they are built from and their name in the official
 * registry, which join them to other listings. Asked for images the catalog knows, without their layers.
 */
export const ociLabels: Registry = {
  id: 'oci-labels',
  title: 'Labels of container images',
  homepage: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
  terms: 'https://docs.docker.com/docker-hub/usage/',
  async *list({ http, images }) {
    const challenges: Challenges = new Map();
    const tired = new Map<string, Error>();
    let read = 0;
    for await (const image of images?.() ?? []) {
      let host = '';
      try {
        const reference = imageReference(image);
        host = reference.host;
        if (tired.has(host)) continue;
        yield listingOf(image, await imageLabels(http, reference, challenges));
        read++;
      } catch (error) {
        if ((error as SourceUnavailable).retryAt) tired.set(host, error as Error);
        else yield { registry: 'oci-labels', key: image, failed: error as Error };
      }
    }
    // A host that takes no more for now is asked for the rest at the next crawl.
    const [first] = tired.values();
    if (first && read === 0) throw first;
  },
};

function listingOf(image: string, labels: Record<string, string>): Listing {
  const said = (name: string) => labels[label(name)]?.slice(0, 2000) || undefined;
  const source = said('source');
  return {
    registry: 'oci-labels',
    key: image,
    name: image,
    title: said('title'),
    description: said('description'),
    version: said('version'),
    license: said('licenses'),
    homepage: said('url'),
    repository: source && isOwn(image, source) ? source : undefined,
    mcpName: /^[\w.-]+\/[\w.-]+$/.exec(labels['io.modelcontextprotocol.server.name'] ?? '')?.[0],
    packages: [{ type: 'oci', name: image }],
    remotes: [],
  };
}

/** Images inherit the labels of the image they are built on: a repository of another name may be that one's. */
function isOwn(image: string, source: string): boolean {
  const place = repositoryPlace(source);
  if (!place) return false;
  const { path } = imageReference(image);
  const parts = path.split('/');
  const name = plain(parts.at(-1)!);
  const repo = plain(place.repo);
  return parts.includes(place.owner.toLowerCase()) || name.includes(repo) || repo.includes(name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+|mcp|server/g, '') || name.toLowerCase();
}
