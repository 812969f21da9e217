import npa from 'npm-package-arg';
import { SourceMissing } from '../errors.ts';
import { type NpmClient, type NpmManifest, npmIntegrity } from '../npm-client.ts';
import { repositoryUrl } from '../repository-url.ts';
import type { FailedListing, Listing, Registry } from '../types.ts';

/** Packages of the npm registry, asked for by name: https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md */
export function npmPackages(client: NpmClient, names: readonly string[]): Registry {
  return {
    id: 'npm',
    title: 'npm',
    homepage: 'https://www.npmjs.com',
    terms: 'https://docs.npmjs.com/policies/open-source-terms',
    async *list() {
      const look = async (name: string): Promise<Listing | FailedListing> => {
        try {
          return npmListing(await client.manifest(packageName(name)));
        } catch (error) {
          return { registry: 'npm', key: name, failed: error as Error };
        }
      };
      // A few look-ups are kept under way ahead of the reader; the client itself holds the limit of requests.
      const ahead: Promise<Listing | FailedListing>[] = [];
      for (const name of names) {
        ahead.push(look(name));
        if (ahead.length >= 8) yield await ahead.shift()!;
      }
      for (const listing of ahead) yield await listing;
    },
  };
}

/** Refuses what is no registry package: npm would also take folders, addresses and git repositories, and run their scripts. */
export function packageName(name: string): string {
  try {
    const { registry, name: parsed } = npa(name);
    if (registry && parsed) return parsed;
  } catch {
    // An invalid name is answered below, like any other that no registry can hold.
  }
  throw new SourceMissing(`«${name}» is no npm package name`);
}

/** What the manifest of a published version says, in the terms of every listing. */
export function npmListing(manifest: NpmManifest): Listing {
  return {
    registry: 'npm',
    key: manifest.name,
    name: manifest.name,
    description: manifest.description,
    version: manifest.version,
    repository: manifest.repository && repositoryUrl(manifest.repository.url),
    repositoryFolder: manifest.repository?.directory,
    homepage: manifest.homepage,
    license: manifest.license,
    mcpName: manifest.mcpName,
    deprecated: manifest.deprecated,
    packages: [{ type: 'npm', name: manifest.name, version: manifest.version, integrity: npmIntegrity(manifest) }],
    remotes: [],
  };
}
