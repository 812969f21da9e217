import { first } from './first.ts';
import { matchStar } from './match-star.ts';
import { type FindFile, joinPath } from './tree-files.ts';

/** What a package.json says of where the files of its package are. */
export interface Manifest {
  folder: string;
  name?: unknown;
  main?: unknown;
  module?: unknown;
  source?: unknown;
  exports?: unknown;
  imports?: unknown;
}

/** How files are looked up: as they are written, and led back from what was built to its source. */
export interface Finders {
  file: FindFile;
  source: FindFile;
}

const conditions = ['source', 'development', 'import', 'module', 'node', 'default', 'require'];

/** The file of a package that `name` or `name/rest` means. */
export function inPackage({ file, source }: Finders, manifest: Manifest, rest: string): string | undefined {
  const { folder } = manifest;
  const exported = mapped(source, folder, manifest.exports, rest === '' ? '.' : `./${rest}`);
  if (exported !== undefined) return exported;
  if (rest !== '') return source(joinPath(folder, rest)) ?? file(joinPath(folder, `src/${rest}`));
  return (
    first([manifest.source, manifest.module, manifest.main], (one) => target(source, folder, one, '')) ??
    file(joinPath(folder, 'src/index')) ??
    file(joinPath(folder, 'index'))
  );
}

/** The file that a table of `exports` or `imports` has under a key. */
export function mapped(source: FindFile, folder: string, table: unknown, key: string): string | undefined {
  if (typeof table === 'string' || (typeof table === 'object' && table !== null && !hasSubpaths(table))) {
    return key === '.' ? target(source, folder, table, '') : undefined;
  }
  if (typeof table !== 'object' || table === null) return undefined;
  const exact = (table as Record<string, unknown>)[key];
  if (exact !== undefined) return target(source, folder, exact, '');
  return first(Object.entries(table), ([pattern, value]) => {
    const star = matchStar(pattern, key);
    return star === undefined ? undefined : target(source, folder, value, star);
  });
}

function target(source: FindFile, folder: string, value: unknown, star: string): string | undefined {
  if (typeof value === 'string') return source(joinPath(folder, value.replaceAll('*', star)));
  if (Array.isArray(value)) return first(value.slice(0, 8), (one) => target(source, folder, one, star));
  if (typeof value !== 'object' || value === null) return undefined;
  const rank = (key: string) => (conditions.includes(key) ? conditions.indexOf(key) : conditions.length);
  const sorted = Object.entries(value)
    .filter(([key]) => key !== 'types')
    .sort(([a], [b]) => rank(a) - rank(b));
  return first(sorted, ([, one]) => target(source, folder, one, star));
}

function hasSubpaths(table: object): boolean {
  return Object.keys(table).some((key) => key.startsWith('.') || key.startsWith('#'));
}
