import semver from 'semver';
import { z } from 'zod';
import { SourceMissing, SourceRefused } from '../errors.ts';
import type { NpmClient } from '../npm-client.ts';
import type { SourceTree } from '../types.ts';
import { limits } from './limits.ts';
import { readTar } from './tar.ts';

const Manifest = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** Sisters that are read; those behind are named. */
const most = 12;

/** Dependencies of the family that are looked for in the code. */
const mostNamed = 100;

/**
 * The tree with the package's sister packages laid under `node_modules/`. A thin package that only starts a server
 * keeps its tools in packages published together with it: pinned to one exact version, of the same name or scope, and
 * imported by its code. Other dependencies are other people's code and stay out. A sister that the registry does not
 * have (published elsewhere, withdrawn) or that is refused costs only what it would have brought, and is named. The
 * package and its sisters share the limit of one source, so they are opened one after the other.
 */
export async function withSisters(client: NpmClient, tree: SourceTree): Promise<SourceTree> {
  const found = sistersOf(tree);
  if (found.length === 0) return tree;
  const sisters = found.slice(0, most);
  const skipped = found
    .slice(most)
    .map(({ name }) => ({ path: `node_modules/${name}`, reason: `more than ${most} packages of its own` }));
  const opened: { name: string; tree: SourceTree }[] = [];
  let room = limits.keptBytes - bytesOf(tree);
  for (const { name, version } of sisters) {
    try {
      const manifest = await client.manifest(name, version);
      const sister = await client.tarball(manifest, (stream) => readTar(stream, 1, room));
      room -= bytesOf(sister);
      opened.push({ name, tree: sister });
    } catch (error) {
      if (!(error instanceof SourceMissing || error instanceof SourceRefused)) throw error;
      skipped.push({ path: `node_modules/${name}`, reason: error.message });
    }
  }
  return joined({ ...tree, skipped: [...tree.skipped, ...skipped] }, opened);
}

function bytesOf({ files }: SourceTree): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Exported for its test: the sister packages a tree's package.json and code name. */
export function sistersOf(tree: SourceTree): { name: string; version: string }[] {
  const manifest = Manifest.safeParse(parsed(tree.read('package.json')));
  if (!manifest.success) return [];
  const { name, dependencies } = manifest.data;
  const family = name.startsWith('@') ? name.slice(1, name.indexOf('/')) : name;
  const named = Object.entries(dependencies)
    .filter(([dependency, range]) => semver.valid(range) && isOfFamily(dependency, family))
    .slice(0, mostNamed)
    .map(([dependency, version]) => ({ name: dependency, version }));
  const imported = importedOf(
    tree,
    named.map((dependency) => dependency.name),
  );
  return named.filter((dependency) => imported.has(dependency.name));
}

function isOfFamily(dependency: string, family: string): boolean {
  return dependency === family || dependency.startsWith(`${family}-`) || dependency.startsWith(`@${family}/`);
}

/** Which of these packages the code imports, found in one pass through it. */
function importedOf({ files, read }: SourceTree, names: string[]): Set<string> {
  const found = new Set<string>();
  if (names.length === 0) return found;
  const literal = names.map((name) => name.replace(/[.*+?^$()[\]{}|\\/]/g, '\\$&')).join('|');
  const specifier = new RegExp(`['"\`](${literal})(?:/[^'"\`]*)?['"\`]`, 'g');
  for (const { path } of files) {
    if (found.size === names.length) break;
    if (/\.[cm]?[jt]s$/.test(path)) for (const [, name] of read(path)!.matchAll(specifier)) found.add(name!);
  }
  return found;
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}

function joined(tree: SourceTree, sisters: { name: string; tree: SourceTree }[]): SourceTree {
  const roots = sisters.map(({ name, tree }) => ({ prefix: `node_modules/${name}/`, tree }));
  return {
    files: [
      ...tree.files,
      ...roots.flatMap(({ prefix, tree }) => tree.files.map(({ path, size }) => ({ path: prefix + path, size }))),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
    skipped: [
      ...tree.skipped,
      ...roots.flatMap(({ prefix, tree }) => tree.skipped.map((one) => ({ ...one, path: prefix + one.path }))),
    ],
    read(path) {
      const root = roots.find(({ prefix }) => path.startsWith(prefix));
      return root ? root.tree.read(path.slice(root.prefix.length)) : tree.read(path);
    },
  };
}
