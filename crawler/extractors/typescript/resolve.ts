import { parse as parseJsonc } from 'jsonc-parser';
import type { SourceTree } from '#crawler/types.ts';
import { sisterFolders, sisterPrefix } from './paths.ts';

/** Finds the file of the tree that an import names; undefined for another package's. */
export type Resolve = (specifier: string, from: string) => string | undefined;

/** Resolution of imports, and of a path that may lack its ending. */
export interface Resolver {
  resolve: Resolve;
  file(path: string): string | undefined;
}

const SCRIPT = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const BUILT = /(^|\/)(dist|build|lib|out|esm|cjs|output|\.output)(?=\/)/;

interface Manifest {
  folder: string;
  name?: unknown;
  main?: unknown;
  module?: unknown;
  source?: unknown;
  exports?: unknown;
  imports?: unknown;
}

interface PathsConfig {
  base: string;
  baseUrl: boolean;
  paths: [string, string[]][];
}

/** Joins and normalises a path inside the tree; undefined when it leaves the tree. */
export function joinPath(folder: string, path: string): string | undefined {
  const out: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return undefined;
  }
  return out.join('/');
}

/** The folder of a path, '' at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The JSON (comments allowed) of a file as an object; an empty one when there is none. */
export function readJson(tree: SourceTree, path: string): Record<string, unknown> {
  const text = tree.read(path);
  if (text === undefined || text.length > 5_000_000) return {};
  const value: unknown = parseJsonc(text, [], { allowTrailingComma: true });
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Resolution as TypeScript and Node do it, with built paths led back to their sources. */
export function createResolver(tree: SourceTree, paths: ReadonlySet<string>): Resolver {
  const byName = new Map<string, Manifest>();
  const sisters = sisterFolders(paths);
  for (const path of paths) {
    if (path.includes('node_modules/') && sisterPrefix(path, sisters) === 0) continue;
    if (!/(^|\/)package\.json$/.test(path) || /(^|\/)(dist|build)\/package\.json$/.test(path)) continue;
    const manifest: Manifest = { ...readJson(tree, path), folder: folderOf(path) };
    if (typeof manifest.name === 'string' && !byName.has(manifest.name)) byName.set(manifest.name, manifest);
  }
  const configs = new Map<string, PathsConfig | undefined>();
  const answers = new Map<string, string | undefined>();

  function file(path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    const sourced = path.replace(/\.([mc]?)jsx?$/, '.$1ts');
    if (sourced !== path) {
      if (paths.has(sourced)) return sourced;
      if (paths.has(`${sourced}x`)) return `${sourced}x`;
    }
    if (paths.has(path)) return path;
    for (const end of SCRIPT) if (paths.has(path + end)) return path + end;
    for (const end of SCRIPT) if (paths.has(`${path}/index${end}`)) return `${path}/index${end}`;
    return undefined;
  }

  /** A file, or the source a built file was made from. */
  function fileOrSource(path: string | undefined): string | undefined {
    const found = file(path);
    if (found !== undefined || path === undefined) return found;
    const tail = path.replace(/(\.d)?\.[mc]?[jt]sx?$/, '');
    return (
      file(tail.replace(BUILT, '$1src')) ??
      file(tail.replace(BUILT, '$1').replace(/\/{2,}/g, '/')) ??
      file(tail.replace(/(^|\/)(dist|build|lib)\/(src\/)?/, '$1'))
    );
  }

  function target(folder: string, value: unknown, star: string): string | undefined {
    if (typeof value === 'string') return fileOrSource(joinPath(folder, value.replaceAll('*', star)));
    if (Array.isArray(value)) return first(value.slice(0, 8), (one) => target(folder, one, star));
    if (typeof value !== 'object' || value === null) return undefined;
    const conditions = Object.entries(value);
    const order = ['source', 'development', 'import', 'module', 'node', 'default', 'require'];
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    const sorted = conditions.filter(([key]) => key !== 'types').sort(([a], [b]) => rank(a) - rank(b));
    return first(sorted, ([, one]) => target(folder, one, star));
  }

  function mapped(folder: string, table: unknown, key: string): string | undefined {
    if (typeof table === 'string' || (typeof table === 'object' && table !== null && !hasSubpaths(table))) {
      return key === '.' ? target(folder, table, '') : undefined;
    }
    if (typeof table !== 'object' || table === null) return undefined;
    const exact = (table as Record<string, unknown>)[key];
    if (exact !== undefined) return target(folder, exact, '');
    return first(Object.entries(table), ([pattern, value]) => {
      const star = matchStar(pattern, key);
      return star === undefined ? undefined : target(folder, value, star);
    });
  }

  function inPackage(manifest: Manifest, rest: string): string | undefined {
    const { folder } = manifest;
    const key = rest === '' ? '.' : `./${rest}`;
    const exported = mapped(folder, manifest.exports, key);
    if (exported !== undefined) return exported;
    if (rest !== '') return fileOrSource(joinPath(folder, rest)) ?? file(joinPath(folder, `src/${rest}`));
    return (
      first([manifest.source, manifest.module, manifest.main], (one) => target(folder, one, '')) ??
      file(joinPath(folder, 'src/index')) ??
      file(joinPath(folder, 'index'))
    );
  }

  function readPaths(path: string, depth: number): PathsConfig | undefined {
    const config = readJson(tree, path);
    const folder = folderOf(path);
    const options = (config.compilerOptions ?? {}) as Record<string, unknown>;
    const baseUrl = typeof options.baseUrl === 'string' ? options.baseUrl : undefined;
    if (typeof options.paths === 'object' && options.paths !== null) {
      const entries = Object.entries(options.paths).slice(0, 200);
      const kept = entries.filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
      return { base: joinPath(folder, baseUrl ?? '.') ?? '', baseUrl: baseUrl !== undefined, paths: kept };
    }
    const parents = [config.extends].flat().filter((one) => typeof one === 'string' && one.startsWith('.'));
    const inherited =
      depth > 4
        ? undefined
        : first(parents, (one) => {
            const parent = joinPath(folder, one as string);
            const found = parent !== undefined && [parent, `${parent}.json`].find((name) => paths.has(name));
            return found ? readPaths(found, depth + 1) : undefined;
          });
    if (inherited) return inherited;
    return baseUrl === undefined ? undefined : { base: joinPath(folder, baseUrl) ?? '', baseUrl: true, paths: [] };
  }

  function configOf(folder: string): PathsConfig | undefined {
    if (!configs.has(folder)) {
      const own = [`tsconfig.json`, `jsconfig.json`].map((name) => (folder ? `${folder}/${name}` : name));
      const found = first(own, (name) => (paths.has(name) ? readPaths(name, 0) : undefined));
      configs.set(folder, found ?? (folder === '' ? undefined : configOf(folderOf(folder))));
    }
    return configs.get(folder);
  }

  function byPaths(specifier: string, folder: string): string | undefined {
    const config = configOf(folder);
    if (!config) return undefined;
    const found = first(config.paths, ([pattern, targets]) => {
      const star = matchStar(pattern, specifier);
      if (star === undefined) return undefined;
      const strings = targets.filter((one) => typeof one === 'string');
      return first(strings, (one) => fileOrSource(joinPath(config.base, one.replace('*', star))));
    });
    return found ?? (config.baseUrl ? file(joinPath(config.base, specifier)) : undefined);
  }

  function nearestManifest(folder: string): Manifest | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const path = at ? `${at}/package.json` : 'package.json';
      if (paths.has(path)) return { ...readJson(tree, path), folder: at };
      if (at === '') return undefined;
    }
  }

  function resolve(specifier: string, folder: string): string | undefined {
    const plain = specifier.replace(/[?#][^/]*$/, (end) => (end.startsWith('?') ? '' : end));
    if (/^\.{1,2}(\/|$)/.test(plain)) return fileOrSource(joinPath(folder, plain));
    if (/^(node|bun|https?|data|file):/.test(plain) || plain.startsWith('/')) return undefined;
    const aliased = byPaths(plain, folder);
    if (aliased !== undefined) return aliased;
    if (plain.startsWith('#')) {
      const manifest = nearestManifest(folder);
      return manifest && mapped(manifest.folder, manifest.imports, plain);
    }
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(plain) ?? [];
    const manifest = byName.get(name);
    if (manifest) return inPackage(manifest, rest);
    return plain.startsWith('~/') || plain.startsWith('@/') ? fromSourceRoot(plain.slice(2), folder) : undefined;
  }

  /** `@/x` and `~/x` mean the source root where a bundler's configuration says so; the nearest one that has x is it. */
  function fromSourceRoot(rest: string, folder: string): string | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const found = file(joinPath(at, `src/${rest}`)) ?? file(joinPath(at, rest));
      if (found !== undefined || at === '') return found;
    }
  }

  return {
    file: fileOrSource,
    resolve(specifier, from) {
      if (specifier.length > 500) return undefined;
      const folder = folderOf(from);
      const key = `${folder}\n${specifier}`;
      if (!answers.has(key)) answers.set(key, resolve(specifier, folder));
      return answers.get(key);
    },
  };
}

function hasSubpaths(table: object): boolean {
  return Object.keys(table).some((key) => key.startsWith('.') || key.startsWith('#'));
}

/** What `*` stands for when the pattern fits the text. */
function matchStar(pattern: string, text: string): string | undefined {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return pattern === text ? '' : undefined;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return undefined;
  return text.slice(head.length, text.length - tail.length);
}

function first<T, R>(list: readonly T[], get: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = get(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
