import type { SourceTree } from '#crawler/types.ts';
import { first } from './first.ts';
import { matchStar } from './match-star.ts';
import type { Finders } from './package-files.ts';
import { readJson } from './read-json.ts';
import { folderOf, joinPath } from './tree-files.ts';

interface PathsConfig {
  base: string;
  baseUrl: boolean;
  paths: [string, string[]][];
}

/** Resolves a specifier by `paths` and `baseUrl` of the tsconfig.json or jsconfig.json next above the importing folder. */
export function pathAliases(
  tree: SourceTree,
  paths: ReadonlySet<string>,
  { file, source }: Finders,
): (specifier: string, folder: string) => string | undefined {
  const configs = new Map<string, PathsConfig | undefined>();

  function configOf(folder: string): PathsConfig | undefined {
    if (!configs.has(folder)) {
      const own = ['tsconfig.json', 'jsconfig.json'].map((name) => (folder ? `${folder}/${name}` : name));
      const found = first(own, (name) => (paths.has(name) ? readPaths(tree, paths, name) : undefined));
      configs.set(folder, found ?? (folder === '' ? undefined : configOf(folderOf(folder))));
    }
    return configs.get(folder);
  }

  return (specifier, folder) => {
    const config = configOf(folder);
    if (!config) return undefined;
    const found = first(config.paths, ([pattern, targets]) => {
      const star = matchStar(pattern, specifier);
      if (star === undefined) return undefined;
      const strings = targets.filter((one) => typeof one === 'string');
      return first(strings, (one) => source(joinPath(config.base, one.replace('*', star))));
    });
    return found ?? (config.baseUrl ? file(joinPath(config.base, specifier)) : undefined);
  };
}

/** What one configuration says of paths, or else the first of those it extends. */
function readPaths(tree: SourceTree, files: ReadonlySet<string>, path: string, depth = 0): PathsConfig | undefined {
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
          const found = parent !== undefined && [parent, `${parent}.json`].find((name) => files.has(name));
          return found ? readPaths(tree, files, found, depth + 1) : undefined;
        });
  if (inherited) return inherited;
  return baseUrl === undefined ? undefined : { base: joinPath(folder, baseUrl) ?? '', baseUrl: true, paths: [] };
}
