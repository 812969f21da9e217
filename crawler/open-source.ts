import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { SourceDamaged } from './errors.ts';
import type { SafeExtractor } from './extract-safely.ts';
import type { HttpClient } from './http.ts';
import type { NpmClient } from './npm-client.ts';
import { assertPart } from './part-of-tree.ts';
import type { SourceRef } from './source-refs.ts';
import { openGithub } from './sources/github.ts';
import { headCommit } from './sources/github-head.ts';
import { limits } from './sources/limits.ts';
import { listedTools } from './sources/listed-tools.ts';
import { probe } from './sources/live.ts';
import { openNpm } from './sources/npm.ts';
import { openPypi } from './sources/pypi.ts';
import { readZip } from './sources/zip.ts';
import type { Extraction } from './types.ts';

/** A source whose bytes are known by their release and brought only when they are read. */
export interface OpenedSource {
  release: { version: string; integrity: string };
  read(): Promise<Extraction>;
}

export interface SourceClients {
  http: HttpClient;
  npm: NpmClient;
  extractor: SafeExtractor;
}

/** What can be said of a source without asking anybody: a version with its checksum, a commit known already. */
export function knownRelease(ref: SourceRef, head?: string): OpenedSource['release'] | undefined {
  if (ref.type === 'npm' && ref.version && ref.integrity) return { version: ref.version, integrity: ref.integrity };
  if (ref.type === 'github' && head) return { version: head, integrity: head };
  if (ref.type === 'mcpb') return { version: ref.version ?? '', integrity: ref.integrity ?? ref.name };
  if (ref.type === 'listing') return { version: '', integrity: checksum(ref.tools) };
  return undefined;
}

/** Opens one source of a server; `head` is the commit of its repository where it is known already. */
export async function openSource(
  ref: SourceRef,
  { http, npm, extractor }: SourceClients,
  head?: string,
): Promise<OpenedSource> {
  switch (ref.type) {
    case 'npm': {
      const source = await openNpm(npm, ref.name, ref.version);
      return { release: source.release, read: async () => extractor.extract(await source.tree()) };
    }
    case 'pypi': {
      const source = await openPypi(http, ref.name);
      return { release: source.release, read: async () => extractor.extract(await source.tree()) };
    }
    case 'github': {
      const { owner, repo, folder } = ref;
      const commit = head ?? (await headCommit(http, owner, repo));
      return {
        release: { version: commit, integrity: commit },
        async read() {
          const tree = await openGithub(http, { owner, repo, ref: commit });
          assertPart(tree, folder, `github:${owner}/${repo}`);
          return extractor.extract(tree, folder);
        },
      };
    }
    case 'mcpb':
      return {
        release: knownRelease(ref)!,
        read: async () => {
          const bytes = await buffer(await http.stream(ref.name, { maxBytes: limits.archiveBytes, deadline: 300_000 }));
          const sum = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
          // Clients refuse to run such a file: what it holds is not what was published.
          if (ref.integrity && ref.integrity !== sum) {
            throw new SourceDamaged(`${ref.name} does not match the checksum it was published with`);
          }
          return extractor.extract(await readZip(bytes));
        },
      };
    case 'remote': {
      const { version, integrity, ...answer } = await probe(http, ref.url, ref.transport);
      return { release: { version, integrity }, read: async () => answer };
    }
    case 'listing':
      return { release: knownRelease(ref)!, read: async () => listedTools(ref.tools, ref.name, 'listing') };
  }
}

function checksum(value: unknown): string {
  return `sha256-${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;
}
