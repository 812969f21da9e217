import { type NpmClient, npmIntegrity } from '../npm-client.ts';
import type { SourceTree } from '../types.ts';
import { withSisters } from './npm-dependencies.ts';
import { readTar } from './tar.ts';

/** A published package, known by its manifest; the tarball is brought only when `tree` is asked for. */
export interface NpmSource {
  name: string;
  /** What tells one set of bytes from another: a version can be published only once, its checksum proves it. */
  release: { version: string; integrity: string };
  tree(): Promise<SourceTree>;
}

/** Opens a package of the npm registry at a version or tag (default `latest`). Nothing of it is installed or run. */
export async function openNpm(client: NpmClient, name: string, version?: string): Promise<NpmSource> {
  const manifest = await client.manifest(name, version);
  return {
    name: manifest.name,
    release: { version: manifest.version, integrity: npmIntegrity(manifest) },
    tree: async () => withSisters(client, await client.tarball(manifest, (stream) => readTar(stream))),
  };
}
