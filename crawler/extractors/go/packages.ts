import type { SourceTree } from '#crawler/types.ts';
import { later } from '../syntax/call.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Expr } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { field, lineOf, named } from '../syntax/nodes.ts';
import type { Root } from '../syntax/run.ts';
import type { Sources } from '../syntax/sources.ts';
import { type Module, outside, type Scope, type Value } from '../syntax/values.ts';
import { lowerFunction, lowerType } from './lower-declaration.ts';
import { expression } from './lower-expression.ts';
import { specsOf } from './lower-statement.ts';

/** The packages of a Go tree: one scope for a folder, one below it for each file's imports. */
interface Packages {
  /** The scope of a file, its package declared. */
  file(path: string): Module;
  /** Functions and methods declared in a file. */
  roots(path: string): Root[];
  /** What a file's package level initialises. */
  variables(path: string): Value[];
}

const goMods = new WeakMap<SourceTree, { folder: string; path: string }[]>();

/** The modules of a tree, the deepest folders first. */
function modulesOf(tree: SourceTree): { folder: string; path: string }[] {
  const known = goMods.get(tree);
  if (known) return known;
  const found = tree.files
    .filter(({ path, size }) => /(^|\/)go\.mod$/.test(path) && size < 200_000)
    .map(({ path }) => ({
      folder: folderOf(path),
      path: /^module\s+"?([^\s"]+)/m.exec(tree.read(path) ?? '')?.[1] ?? '',
    }))
    .filter(({ path }) => path !== '')
    .sort((a, b) => b.path.length - a.path.length);
  goMods.set(tree, found);
  return found;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export function openPackages(sources: Sources, machine: () => Machine): Packages {
  const byFolder = new Map<string, string[]>();
  for (const path of sources.all) {
    if (path.endsWith('_test.go')) continue;
    const folder = folderOf(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
  }
  const packages = new Map<string, Module>();
  const files = new Map<string, { module: Module; roots: Root[]; variables: Value[] }>();
  const modules = modulesOf(sources.project.tree);

  const packageAt = (folder: string): Module => {
    const known = packages.get(folder);
    if (known) return known;
    let loaded = false;
    const made: Module = { file: folder, scope: undefined as unknown as Scope, load };
    made.scope = { names: new Map(), module: made };
    packages.set(folder, made);
    return made;
    function load(): void {
      if (loaded) return;
      loaded = true;
      for (const path of byFolder.get(folder) ?? []) declare(path, made);
      attachMethods(
        made,
        (byFolder.get(folder) ?? []).flatMap((path) => files.get(path)?.roots ?? []),
      );
    }
  };

  const resolve = (path: string): Value => {
    const home = modules.find((module) => path === module.path || path.startsWith(`${module.path}/`));
    const rest = home && path.slice(home.path.length + 1);
    const folder = home && [home.folder, rest].filter((part) => part !== '').join('/');
    return folder !== undefined && byFolder.has(folder) ? { kind: 'module', module: packageAt(folder) } : outside(path);
  };

  const declare = (path: string, home: Module): void => {
    const root = sources.root(path);
    const module: Module = { file: path, scope: undefined as unknown as Scope, load: home.load };
    module.scope = { names: new Map(), parent: home.scope, module };
    const held = { module, roots: [] as Root[], variables: [] as Value[] };
    files.set(path, held);
    for (const node of named(root)) {
      if (node.type === 'import_declaration') importsOf(node, module.scope, resolve);
      else if (/^(function|method)_declaration$/.test(node.type)) {
        const def = lowerFunction(node);
        held.roots.push({ def, module });
        if (!def.receiver && def.name !== 'init')
          home.scope.names.set(def.name, { kind: 'function', def, scope: module.scope });
      } else if (node.type === 'type_declaration') {
        for (const spec of specsOf(node)) {
          const def = lowerType(spec);
          home.scope.names.set(def.name, { kind: 'class', def, scope: module.scope });
        }
      } else if (/^(const|var)_declaration$/.test(node.type)) {
        const tree = sources.project.tree;
        held.variables.push(
          ...variablesOf(node, module.scope, home.scope, machine, (spec) => embeddedIn(spec, path, tree)),
        );
      }
    }
  };

  const file = (path: string): Module => {
    packageAt(folderOf(path)).load();
    return files.get(path)!.module;
  };
  return { file, roots: (path) => files.get(path)?.roots ?? [], variables: (path) => files.get(path)?.variables ?? [] };
}

function importsOf(node: Node, scope: Scope, resolve: (path: string) => Value): void {
  for (const spec of specsOf(node)) {
    const path = field(spec, 'path')?.text.slice(1, -1) ?? '';
    const alias = field(spec, 'name')?.text;
    const last =
      path
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1) ?? '';
    const value = resolve(path);
    for (const name of alias
      ? [alias]
      : [last, last.replace(/\.v\d+$/, ''), last.replace(/^go-|-go$/g, ''), last.replaceAll('-', '')]) {
      if (!scope.names.has(name)) scope.names.set(name, value);
    }
  }
}

/** The text that `//go:embed FILE` above a string variable puts into it. https://pkg.go.dev/embed */
function embeddedIn(spec: Node, path: string, tree: SourceTree): string | undefined {
  const above =
    spec.previousNamedSibling ?? (spec.parent?.type === 'var_declaration' && spec.parent.previousNamedSibling);
  const file = above && above.type === 'comment' && /^\/\/go:embed\s+"?([\w./-]+)"?\s*$/.exec(above.text)?.[1];
  if (!file || file.split('/').includes('..') || !/^(string|\[\]byte)$/.test(field(spec, 'type')?.text ?? '')) {
    return undefined;
  }
  const folder = folderOf(path);
  const text = tree.read(folder === '' ? file : `${folder}/${file}`);
  return text !== undefined && text.length <= maxEmbedded ? text : undefined;
}

const maxEmbedded = 200_000;

/** Package-level constants and variables: their values are computed when first wanted. */
function variablesOf(
  node: Node,
  scope: Scope,
  home: Scope,
  machine: () => Machine,
  embedded: (spec: Node) => string | undefined,
): Value[] {
  const made: Value[] = [];
  let repeated: Node | undefined;
  specsOf(node).forEach((spec, iota) => {
    const given = field(spec, 'value');
    if (node.type === 'const_declaration' && given) repeated = given;
    const values = given ?? (node.type === 'const_declaration' ? repeated : undefined);
    const items = named(values);
    const text = values ? undefined : embedded(spec);
    spec.childrenForFieldName('name').forEach((name, at) => {
      const item = items[at] ?? (items.length === 1 && at > 0 ? undefined : items[0]);
      if (!name || name.text === '_') return;
      const lowered = (): Expr => (item ? counted(expression(item), iota) : emptyOf(field(spec, 'type'), lineOf(spec)));
      const value = text ?? later(() => evaluate(lowered(), scope, machine()));
      home.names.set(name.text, value);
      made.push(value);
    });
  });
  return made;
}

function emptyOf(type: Node | undefined, line: number): Expr {
  if (type?.type === 'slice_type') return { kind: 'list', items: [], line };
  if (type?.type === 'map_type') return { kind: 'map', entries: [], line };
  return { kind: 'unknown', text: 'declared without a value', line };
}

/** Puts the constant's place in its block for `iota`. */
function counted(expr: Expr, iota: number): Expr {
  if (expr.kind === 'unknown' && expr.text.startsWith('iota')) return { kind: 'literal', value: iota, line: expr.line };
  if (expr.kind === 'binary') return { ...expr, left: counted(expr.left, iota), right: counted(expr.right, iota) };
  return expr;
}

function attachMethods(home: Module, roots: Root[]): void {
  for (const root of roots) {
    const type = root.def.receiver && home.scope.names.get(root.def.receiver.type);
    if (typeof type === 'object' && type?.kind === 'class') {
      type.def.methods.push(root.def);
      type.homes ??= new Map();
      type.homes.set(root.def, root.module.scope);
      root.owner = type.def;
    }
  }
}
