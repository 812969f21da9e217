import type { Project, SourceTree } from '#crawler/types.ts';
import { SEED } from './hot.ts';
import { isAside, isBuilt, isScript, sisterFolders, sisterPrefix } from './paths.ts';
import { readJson } from './read-json.ts';
import type { Resolve } from './resolve.ts';
import { folderOf } from './tree-files.ts';

/** What of a project is worth evaluating, and where to begin. */
export interface Roots {
  /** Files from which a place that may register tools can be reached by imports, that place included. */
  live: Set<string>;
  /** Where the server's packages say they begin. */
  declared: string[];
  /** The declared entry points, and after them what nothing imports. */
  entries: string[];
  /** Every live file of the server's own folder. */
  own: string[];
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bexport\s*\*\s*from\s*)(["'])([^"'\n]{1,300})\1/g;

/** Finds the files that matter by their words and imports, before anything is parsed. */
export function findRoots(project: Project, resolve: Resolve, built = false): Roots {
  const prefix = prefixOf(project);
  const { seeds, importers } = scan(project, candidates(project.tree, prefix, built).paths, resolve);
  const live = new Set<string>();
  const queue = [...seeds];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (live.has(path)) continue;
    live.add(path);
    queue.push(...(importers.get(path) ?? []));
  }
  const own = [...live].filter((path) => path.startsWith(prefix) && !path.includes('node_modules/')).sort();
  const declared = entryPoints(project.tree, prefix, resolve).filter((path) => live.has(path));
  const tops = own.filter((path) => ![...(importers.get(path) ?? [])].some((by) => live.has(by)));
  return { live, declared, entries: [...new Set([...declared, ...tops])], own };
}

const prefixOf = ({ part }: Project): string => (part === '' ? '' : `${part}/`);

/** Whether built scripts were left aside for sources: a package may ship stray or incomplete sources beside them. */
export function hasBuiltBesideSource(project: Project): boolean {
  return candidates(project.tree, prefixOf(project), false).sourced;
}

/** The scripts a server may be made of: its own, those it can import, and its sister packages. */
function candidates(tree: SourceTree, prefix: string, built: boolean): { paths: string[]; sourced: boolean } {
  const programs = programsOf(tree, prefix);
  const scripts = tree.files.map(({ path }) => path).filter((path) => isScript(path) || programs.includes(path));
  const sisters = sisterFolders(scripts);
  const rest = (path: string) =>
    path.slice(sisterPrefix(path, sisters) || (path.startsWith(prefix) ? prefix.length : 0));
  const kept = scripts.filter((path) => !isAside(rest(path)));
  const mine = kept.filter((path) => path.startsWith(prefix));
  if (mine.length === 0) {
    const aside = scripts.filter((path) => path.startsWith(prefix) && !path.includes('node_modules/'));
    return { paths: [...kept, ...aside], sourced: false };
  }
  const sourced = mine.some(
    (path) => /\.[mc]?tsx?$/.test(path) && !isBuilt(rest(path)) && !sisterPrefix(path, sisters),
  );
  if (!sourced || built) return { paths: kept, sourced: false };
  const paths = kept.filter((path) => !isBuilt(rest(path)) || sisterPrefix(path, sisters) > 0);
  return { paths, sourced: paths.length < kept.length };
}

/** Programs a package.json names that have no ending: what they are says their first line. */
function programsOf(tree: SourceTree, folder: string): string[] {
  const { bin } = readJson(tree, `${folder}package.json`);
  return strings([bin], 0).flatMap((named) => {
    const path = folder + named.replace(/^(?:\.?\/)+/, '');
    const isNode = !/\.\w+$/.test(path) && /^#!.*\bnode\b/.test(tree.read(path)?.slice(0, 200) ?? '');
    return isNode ? [path] : [];
  });
}

interface Graph {
  /** Files that hold a word of tools. */
  seeds: string[];
  importers: Map<string, Set<string>>;
}

function scan({ tree, deadline }: Project, paths: readonly string[], resolve: Resolve): Graph {
  const importers = new Map<string, Set<string>>();
  const seeds: string[] = [];
  for (const path of paths) {
    if (Date.now() > deadline) break;
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
  return { seeds, importers };
}

/** The entry points of the server's package; of a workspace, those of its packages. */
function entryPoints(tree: SourceTree, prefix: string, resolve: Resolve): string[] {
  const own = declaredBy(tree, prefix, prefix, resolve);
  if (own.length > 0) return own;
  const manifests = tree.files.filter(
    ({ path }) => path.startsWith(prefix) && path.endsWith('/package.json') && !isAside(path.slice(prefix.length)),
  );
  return [...new Set(manifests.flatMap(({ path }) => declaredBy(tree, `${folderOf(path)}/`, prefix, resolve)))];
}

/** What a package.json names as places where the program or the library begins. */
function declaredBy(tree: SourceTree, folder: string, prefix: string, resolve: Resolve): string[] {
  const from = `${folder}package.json`;
  const manifest = readJson(tree, from);
  const named: unknown[] = [manifest.bin, manifest.main, manifest.module, manifest.source, manifest.exports];
  const scripts = Object.entries(
    typeof manifest.scripts === 'object' && manifest.scripts !== null ? manifest.scripts : {},
  );
  const started = scripts.filter(([name]) => /^(start|dev|serve|server|mcp|inspect)/.test(name));
  const run = started.flatMap(([, line]) =>
    typeof line === 'string' ? [...line.matchAll(/[\w./@-]+\.[mc]?[jt]sx?\b/g)].map(([path]) => path) : [],
  );
  const usual = ['index', 'src/index', 'src/main', 'src/server', 'src/cli'];
  const found = [...strings(named, 0), ...run.slice(0, 40), ...usual].flatMap((path) => {
    const file = resolve(path.startsWith('.') ? path : `./${path.replace(/^\//, '')}`, from);
    return file !== undefined && isScript(file) && !isAside(file.slice(prefix.length)) ? [file] : [];
  });
  return [...new Set([...programsOf(tree, folder), ...found])];
}

function strings(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 5) return [];
  return Object.values(value)
    .slice(0, 200)
    .flatMap((one) => strings(one, depth + 1));
}
