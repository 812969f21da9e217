import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClient } from '../http.ts';
import type { Listing, Means } from '../types.ts';
import { ociLabels } from './oci-labels.ts';

/** What an image is listed as whose labels say that it is built from this repository. */
async function listed(image: string, source: string): Promise<Listing> {
  const config = JSON.stringify({ config: { Labels: { 'org.opencontainers.image.source': source } } });
  const digest = `sha256:${createHash('sha256').update(config).digest('hex')}`;
  const http: Partial<HttpClient> = {
    fetch: async () => ({ status: 200, headers: new Headers(), body: null }) as never,
    text: async (url) => (url.includes('/manifests/') ? JSON.stringify({ config: { digest } }) : config),
  };
  const images = async function* () {
    yield image;
  };
  for await (const one of ociLabels.list({ http, images, keys: {} } as unknown as Means)) return one as Listing;
  throw new Error('nothing was listed');
}

test.each([
  ['of the owner of the repository', 'ghcr.io/acme/tides:1', 'https://github.com/acme/notes'],
  ['named as the repository is', 'harbour/notes-mcp', 'https://github.com/acme/mcp-server-notes'],
])('an image %s is built from it', async (_, image, repository) => {
  expect((await listed(image, repository)).repository).toBe(repository);
});

test('an image that only inherits a label of the one it is built on is not built from that repository', async () => {
  expect((await listed('ghcr.io/acme/notes:1', 'https://github.com/harbour/base-image')).repository).toBeUndefined();
});
