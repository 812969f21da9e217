import { later } from '../syntax/call.ts';
import { execute } from '../syntax/execute.ts';
import type { Stmt } from '../syntax/ir.ts';
import { Exhausted, type Machine, stepsPerEntry } from '../syntax/machine.ts';
import type { Sources } from '../syntax/sources.ts';
import { type Module, outside, type Scope, unknown, type Value } from '../syntax/values.ts';
import { block } from './lower-statement.ts';

/** The modules of a Python tree, loaded at their first use. */
export interface Modules {
  module(path: string): Module | undefined;
  body(path: string): Stmt[];
  import(path: string, member: string | undefined, from: Module): Value;
  submodule(of: Module, name: string): Value | undefined;
  /** What executed import statements take from the tree's modules, as `file#name`. */
  imported: ReadonlySet<string>;
}

export function openModules(sources: Sources, machine: () => Machine): Modules {
  const modules = new Map<string, Module>();
  const imported = new Set<string>();
  const bodies = new Map<string, Stmt[]>();

  const body = (path: string): Stmt[] => {
    const known = bodies.get(path);
    if (known) return known;
    const root = sources.all.has(path) ? sources.root(path) : undefined;
    const lowered = root ? block(root) : [];
    bodies.set(path, lowered);
    return lowered;
  };

  /** A module of a file, or of a folder without `__init__.py`. */
  const module = (path: string): Module => {
    const known = modules.get(path);
    if (known) return known;
    let loaded = false;
    const made: Module = { file: path, scope: undefined as unknown as Scope, load };
    made.scope = { names: new Map<string, Value>([['__name__', path.replace(/^.*\/|\.py$/g, '')]]), module: made };
    modules.set(path, made);
    return made;
    function load(): void {
      if (loaded) return;
      loaded = true;
      const running = machine();
      const { conditions, steps } = running;
      running.conditions = 0;
      // A module costs its own budget, not that of whoever imports it first; only time is everyone's.
      running.steps = stepsPerEntry;
      try {
        execute(body(path), made.scope, running, []);
      } catch (error) {
        if (!(error instanceof Exhausted) || running.steps > 0) throw error;
        sources.unresolved.push({ file: path, line: 1, reason: error.message });
      } finally {
        running.conditions = conditions;
        running.steps = steps;
      }
    }
  };

  const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const join = (folder: string, rest: string): string =>
    folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`;
  const folders = new Set<string>();
  for (const path of sources.all)
    for (let at = folderOf(path); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);

  const at = (path: string): Module | undefined => {
    if (sources.all.has(`${path}.py`)) return module(`${path}.py`);
    if (sources.all.has(join(path, '__init__.py'))) return module(join(path, '__init__.py'));
    return folders.has(path) ? module(`${path}/`) : undefined;
  };

  /** Absolute imports start at any folder above the importing file, as they do for the usual layouts. */
  const absolute = (dots: string, member: string | undefined, from: Module): Module | undefined => {
    const rest = dots.replaceAll('.', '/');
    for (let folder = folderOf(from.file); ; folder = folderOf(folder)) {
      const found = at(join(folder, rest)) ?? at(join(folder, `src/${rest}`));
      // A file named like the package it imports does not mean itself; a package that asks itself for a part does.
      const isPart = member !== undefined && found?.file.endsWith('__init__.py') && submodule(found, member);
      if (found && (found.file !== from.file || isPart)) return found;
      if (folder === '') return undefined;
    }
  };

  const relative = (dotted: string, from: Module): Module | undefined => {
    const [, dots, rest] = /^(\.+)(.*)$/.exec(dotted)!;
    let folder = folderOf(from.file);
    for (let up = 1; up < dots!.length; up++) folder = folderOf(folder);
    return rest === '' ? (at(folder) ?? module(`${folder}/`)) : at(join(folder, rest!.replaceAll('.', '/')));
  };

  const resolve = (path: string, member: string | undefined, from: Module): Module | undefined =>
    path.startsWith('.') ? relative(path, from) : absolute(path, member, from);

  const submodule = (of: Module, name: string): Value | undefined => {
    const folder = of.file.replace(/(^|\/)__init__\.py$/, '').replace(/\/$/, '');
    const found = of.file.endsWith('.py') && !of.file.endsWith('__init__.py') ? undefined : at(join(folder, name));
    return found && { kind: 'module', module: found };
  };

  return {
    module: (path) => (sources.all.has(path) ? module(path) : undefined),
    body,
    submodule,
    imported,
    import(path, member, from) {
      const target = resolve(path, member, from);
      if (!target) return outside(member === undefined ? path : `${path}.${member}`);
      imported.add(`${target.file}#${member}`);
      if (member === undefined) return { kind: 'module', module: target };
      // In the package itself the name stands for what is being imported.
      const part = target === from ? submodule(target, member) : undefined;
      if (part) return part;
      return later(() => {
        target.load();
        return (
          target.scope.names.get(member) ?? submodule(target, member) ?? unknown(`${member} is not in ${target.file}`)
        );
      });
    },
  };
}
