import type { SourceTree } from '#crawler/types.ts';
import { inPackage, type Manifest, mapped } from './package-files.ts';
import { pathAliases } from './path-aliases.ts';
import { sisterFolders, sisterPrefix } from './paths.ts';
import { readJson } from './read-json.ts';
import { type FindFile, fileFinder, folderOf, joinPath, sourceFinder } from './tree-files.ts';

/** Finds the file of the tree that an import names; undefined for another package's. */
export type Resolve = (specifier: string, from: string) => string | undefined;

/** Resolution of imports, and of a path that may lack its ending. */
interface Resolver {
  resolve: Resolve;
  file: FindFile;
}

/** Resolution as TypeScript and Node do it, with built paths led back to their sources. */
export function createResolver(tree: SourceTree, paths: ReadonlySet<string>): Resolver {
  const file = fileFinder(paths);
  const source = sourceFinder(file);
  const finders = { file, source };
  const packages = namedPackages(tree, paths);
  const byAlias = pathAliases(tree, paths, finders);
  const answers = new Map<string, string | undefined>();

  function resolve(specifier: string, folder: string): string | undefined {
    const plain = specifier.replace(/[?#][^/]*$/, (end) => (end.startsWith('?') ? '' : end));
    if (/^\.{1,2}(\/|$)/.test(plain)) return source(joinPath(folder, plain));
    if (/^(node|bun|https?|data|file):/.test(plain) || plain.startsWith('/')) return undefined;
    const aliased = byAlias(plain, folder);
    if (aliased !== undefined) return aliased;
    if (plain.startsWith('#')) {
      const manifest = nearestManifest(folder);
      return manifest && mapped(source, manifest.folder, manifest.imports, plain);
    }
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(plain) ?? [];
    const manifest = packages.get(name);
    if (manifest) return inPackage(finders, manifest, rest);
    return plain.startsWith('~/') || plain.startsWith('@/') ? fromSourceRoot(plain.slice(2), folder) : undefined;
  }

  function nearestManifest(folder: string): Manifest | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const path = at ? `${at}/package.json` : 'package.json';
      if (paths.has(path)) return { ...readJson(tree, path), folder: at };
      if (at === '') return undefined;
    }
  }

  /** `@/x` and `~/x` mean the source root where a bundler's configuration says so; the nearest one that has x is it. */
  function fromSourceRoot(rest: string, folder: string): string | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const found = file(joinPath(at, `src/${rest}`)) ?? file(joinPath(at, rest));
      if (found !== undefined || at === '') return found;
    }
  }

  return {
    file: source,
    resolve(specifier, from) {
      if (specifier.length > 500) return undefined;
      const folder = folderOf(from);
      const key = `${folder}\n${specifier}`;
      if (!answers.has(key)) answers.set(key, resolve(specifier, folder));
      return answers.get(key);
    },
  };
}

/** The packages of a tree by their names: those of a workspace, and the sisters that were brought beside the server. */
function namedPackages(tree: SourceTree, paths: ReadonlySet<string>): Map<string, Manifest> {
  const byName = new Map<string, Manifest>();
  const sisters = sisterFolders(paths);
  for (const path of paths) {
    if (path.includes('node_modules/') && sisterPrefix(path, sisters) === 0) continue;
    if (!/(^|\/)package\.json$/.test(path) || /(^|\/)(dist|build)\/package\.json$/.test(path)) continue;
    const manifest: Manifest = { ...readJson(tree, path), folder: folderOf(path) };
    if (typeof manifest.name === 'string' && !byName.has(manifest.name)) byName.set(manifest.name, manifest);
  }
  return byName;
}
