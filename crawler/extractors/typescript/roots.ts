import type { Project } from '#crawler/types.ts';
import { SEED } from './hot.ts';
import { isAside, isBuilt, isScript } from './paths.ts';
import { type Resolve, readJson } from './resolve.ts';

/** What of a project is worth evaluating, and where to begin. */
export interface Roots {
  /** Files from which a place that may register tools can be reached by imports, that place included. */
  live: Set<string>;
  /** Where to begin, the package's own entry points first. */
  entries: string[];
  /** Entry points named by package.json. */
  declared: string[];
  /** Every live file of the server's own folder. */
  own: string[];
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bexport\s*\*\s*from\s*)(["'])([^"'\n]{1,300})\1/g;

/** Finds the files that matter by their words and imports, before anything is parsed. */
export function findRoots(project: Project, resolve: Resolve): Roots {
  const { tree, part } = project;
  const prefix = part === '' ? '' : `${part}/`;
  const scripts = tree.files.filter(({ path }) => isScript(path));
  const sourced = scripts.some(
    ({ path }) =>
      path.startsWith(prefix) &&
      !isAside(path.slice(prefix.length)) &&
      !isBuilt(path.slice(prefix.length)) &&
      /\.[mc]?tsx?$/.test(path),
  );
  const mine = (path: string) => path.startsWith(prefix) && (!sourced || !isBuilt(path.slice(prefix.length)));
  let kept = scripts.filter(({ path }) =>
    part === '' || path.startsWith(prefix) ? !isAside(path.slice(prefix.length)) && mine(path) : !isAside(path),
  );
  if (!kept.some(({ path }) => path.startsWith(prefix)))
    kept = scripts.filter(({ path }) => path.startsWith(prefix) && !path.includes('node_modules/'));

  const importers = new Map<string, Set<string>>();
  const seeds: string[] = [];
  for (const { path } of kept) {
    if (Date.now() > project.deadline) break;
    const text = tree.read(path);
    if (text === undefined) continue;
    if (SEED.test(text)) seeds.push(path);
    for (const match of text.matchAll(IMPORT)) {
      const target = resolve(match[2]!, path);
      if (target === undefined || target === path) continue;
      const set = importers.get(target);
      if (set) set.add(path);
      else importers.set(target, new Set([path]));
    }
  }
  const live = new Set<string>();
  const queue = [...seeds];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (live.has(path)) continue;
    live.add(path);
    queue.push(...(importers.get(path) ?? []));
  }
  const own = [...live].filter((path) => path.startsWith(prefix)).sort();
  const declared = declaredEntries(project, prefix, resolve).filter((path) => live.has(path));
  const tops = own.filter((path) => ![...(importers.get(path) ?? [])].some((by) => live.has(by)));
  return { live, entries: [...new Set([...declared, ...tops])], declared: [...new Set(declared)], own };
}

/** What package.json names as places where the program or the library begins. */
function declaredEntries({ tree }: Project, prefix: string, resolve: Resolve): string[] {
  const manifest = readJson(tree, `${prefix}package.json`);
  const named: unknown[] = [manifest.bin, manifest.main, manifest.module, manifest.source, manifest.exports];
  const scripts = Object.entries(
    typeof manifest.scripts === 'object' && manifest.scripts !== null ? manifest.scripts : {},
  );
  const started = scripts.filter(([name]) => /^(start|dev|serve|server|mcp|inspect)/.test(name));
  const run = started.flatMap(([, line]) =>
    typeof line === 'string' ? [...line.matchAll(/[\w./@-]+\.[mc]?[jt]sx?\b/g)].map(([path]) => path) : [],
  );
  const paths = [...strings(named, 0), ...run.slice(0, 40), 'index', 'src/index', 'src/main', 'src/server', 'src/cli'];
  const from = `${prefix}package.json`;
  return paths.flatMap((path) => {
    const found = resolve(path.startsWith('.') ? path : `./${path.replace(/^\//, '')}`, from);
    return found !== undefined && isScript(found) && !isAside(found.slice(prefix.length)) ? [found] : [];
  });
}

function strings(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 5) return [];
  return Object.values(value)
    .slice(0, 200)
    .flatMap((one) => strings(one, depth + 1));
}
