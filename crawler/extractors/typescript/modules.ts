import { parse as parseJsonc } from 'jsonc-parser';
import type { Program as Ast, ExportNamedDeclaration, ImportDeclaration, ModuleExportName, Node } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { execute, hoist, patternNames } from './execute.ts';
import { seenPath, treePath } from './files.ts';
import { hotOffsets } from './hot.ts';
import { fromJson } from './json.ts';
import { attempt, type Machine } from './machine.ts';
import { property } from './member.ts';
import type { Module } from './program.ts';
import { regionsOf, vendorAt } from './regions.ts';
import { force, lookup, type Scope } from './scope.ts';
import { external, is, type Obj, object, UNKNOWN, type Value } from './values.ts';

/** A module as parsed, its names not yet known. */
export function newModule(path: string, text: string, ast: Ast, imported: readonly string[]): Module {
  const exports = object();
  const regions = regionsOf(text);
  const module: Module = {
    path,
    text,
    ast,
    scope: undefined as unknown as Scope,
    exports: new Map(),
    stars: [],
    common: { value: exports, touched: false },
    hot: hotOffsets(text, ast, imported, regions),
    regions,
    state: 'new',
  };
  module.scope = { names: new Map(), parent: undefined, module, self: { value: exports } };
  return module;
}

/** Makes a module's names known and runs what in it may have effects; a second call does nothing. */
export function runModule(machine: Machine, module: Module): void {
  if (module.state !== 'new') return;
  module.state = 'running';
  prepare(machine, module);
  const { body } = module.ast;
  for (const node of body) {
    if (vendorAt(module.regions, node.start) !== undefined) continue;
    attempt(machine, () => {
      if (node.type === 'ImportDeclaration') {
        if (node.importKind !== 'type') runImport(machine, module, node.source.value);
      } else if (node.type === 'ExportAllDeclaration') runImport(machine, module, node.source.value);
      else if (node.type === 'ExportNamedDeclaration' && node.source) runImport(machine, module, node.source.value);
      else execute(machine, node, module.scope);
    });
  }
  module.state = 'done';
}

/** An import runs the imported module only when something in it may register a tool. */
function runImport(machine: Machine, module: Module, specifier: string): void {
  const path = machine.program.resolve(specifier, module.path);
  const target = path !== undefined && isScript(path) ? machine.program.module(path) : undefined;
  if (target && target.hot.length > 0) runModule(machine, target);
}

function isScript(path: string): boolean {
  return /\.[mc]?[jt]sx?$/.test(path);
}

function prepare(machine: Machine, module: Module): void {
  const { scope } = module;
  const { names } = scope;
  const commonExports = () => {
    module.common.touched = true;
    return module.common.value;
  };
  names.set('exports', { value: undefined, depth: 0, lazy: commonExports });
  names.set('module', { value: undefined, depth: 0, lazy: () => commonModule(module) });
  names.set('require', { value: external('global', 'require'), depth: 0 });
  const seen = seenPath(module.path);
  names.set('__filename', { value: seen, depth: 0 });
  names.set('__dirname', { value: seen.slice(0, seen.lastIndexOf('/')), depth: 0 });
  hoist(machine, module.ast.body, scope);
  if (module.regions.length > 0) nameVendored(module);
  for (const node of module.ast.body) {
    if (node.type === 'ImportDeclaration') importNames(machine, module, node);
    else if (node.type === 'ExportNamedDeclaration') exportNames(machine, module, node);
    else if (node.type === 'ExportAllDeclaration') {
      const { exported, source } = node;
      if (exported) module.exports.set(nameOf(exported), () => importNamespace(machine, module, source.value));
      else module.stars.push(source.value);
    } else if (node.type === 'ExportDefaultDeclaration') {
      const { declaration } = node;
      const named = 'id' in declaration && declaration.id && 'name' in declaration.id ? declaration.id.name : undefined;
      if (named !== undefined && lookup(scope, named)) module.exports.set('default', () => valueNamed(scope, named));
      else {
        scope.names.set('%default', { value: undefined, depth: 0, lazy: () => evaluate(machine, declaration, scope) });
        module.exports.set('default', () => valueNamed(scope, '%default'));
      }
    } else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
      const specifier = node.moduleReference.expression.value;
      names.set(node.id.name, { value: undefined, depth: 0, lazy: () => requireModule(machine, module, specifier) });
    }
  }
}

/** What a bundle declares in the code of another package stands for that package's, and is not evaluated. */
function nameVendored(module: Module): void {
  for (const node of module.ast.body) {
    const from = vendorAt(module.regions, node.start);
    if (from === undefined) continue;
    for (const name of declaredNames(node)) {
      const path = /^(?:require|import)_/.test(name) ? '' : name;
      module.scope.names.set(name, { value: external(from, path), depth: 0 });
    }
  }
}

function declaredNames(node: Node): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => patternNames(id));
  const named = (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id;
  return named ? [named.name] : [];
}

function commonModule(module: Module): Obj {
  const made = object();
  module.common.touched = true;
  made.props.set('exports', { value: module.common.value });
  module.common = {
    touched: true,
    get value() {
      return made.props.get('exports')?.value;
    },
  };
  return made;
}

function valueNamed(scope: Scope, name: string): Value {
  const binding = lookup(scope, name);
  return binding ? force(binding) : UNKNOWN;
}

function nameOf(name: ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function importNames(machine: Machine, module: Module, node: ImportDeclaration): void {
  for (const one of node.specifiers) {
    const lazy = () => {
      if (one.type === 'ImportNamespaceSpecifier') return importNamespace(machine, module, node.source.value);
      const name = one.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(one.imported);
      return importValue(machine, module, node.source.value, name);
    };
    module.scope.names.set(one.local.name, { value: undefined, depth: 0, lazy });
  }
}

function exportNames(machine: Machine, module: Module, node: ExportNamedDeclaration): void {
  const { source, declaration } = node;
  for (const one of node.specifiers) {
    const exported = nameOf(one.exported);
    const local = nameOf(one.local);
    module.exports.set(exported, () =>
      source ? importValue(machine, module, source.value, local) : valueNamed(module.scope, local),
    );
  }
  const names =
    declaration?.type === 'VariableDeclaration'
      ? declaration.declarations.flatMap(({ id }) => patternNames(id))
      : declaration && 'id' in declaration && declaration.id && 'name' in declaration.id
        ? [declaration.id.name]
        : [];
  for (const name of names) module.exports.set(name, () => valueNamed(module.scope, name));
}

/** One exported value of an imported module; something of another package stays what it is called there. */
export function importValue(machine: Machine, from: Module, specifier: string, name: string): Value {
  const path = machine.program.resolve(specifier, from.path);
  if (path === undefined) {
    const root = external(packageOf(specifier), '');
    return name === 'default' ? root : { ...root, path: name };
  }
  if (!isScript(path)) return name === 'default' ? dataFile(machine, path) : UNKNOWN;
  const module = machine.program.module(path);
  if (!module) return UNKNOWN;
  runModule(machine, module);
  return exported(machine, module, name, new Set()) ?? UNKNOWN;
}

/** `@scope/name/deep/path` → the whole specifier stays: what a sub-path gives is told by it. */
function packageOf(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

function exported(machine: Machine, module: Module, name: string, seen: Set<Module>): Value {
  if (seen.has(module)) return undefined;
  seen.add(module);
  const own = module.exports.get(name);
  if (own) return own();
  for (const specifier of name === 'default' ? [] : module.stars) {
    const path = machine.program.resolve(specifier, module.path);
    const target = path !== undefined && isScript(path) ? machine.program.module(path) : undefined;
    if (!target) continue;
    runModule(machine, target);
    const found = exported(machine, target, name, seen);
    if (found !== undefined) return found;
  }
  if (module.common.touched) {
    const { value } = module.common;
    if (is(value, 'object')) {
      const prop = value.props.get(name);
      if (prop) return prop.getter || prop.lazy ? property(machine, value, name) : prop.value;
      if (name === 'default') return value;
    } else if (name === 'default') return value;
  }
  return undefined;
}

/** `import * as ns`, `await import()`: an object whose properties are got when asked for. */
export function importNamespace(machine: Machine, from: Module, specifier: string): Value {
  const path = resolved(machine, from, specifier);
  return path === undefined ? external(packageOf(specifier)) : importFile(machine, path);
}

/** The namespace of a file, or what a data file holds. */
export function importFile(machine: Machine, path: string): Value {
  if (!isScript(path)) return dataFile(machine, path);
  const module = machine.program.module(path);
  if (!module) return UNKNOWN;
  runModule(machine, module);
  return namespaceOf(machine, module);
}

/** The file an import means, also one given by the path or URL the program computed. */
function resolved(machine: Machine, from: Module, specifier: string): string | undefined {
  const computed = treePath(specifier);
  return computed === undefined ? machine.program.resolve(specifier, from.path) : machine.program.file(computed);
}

function namespaceOf(machine: Machine, module: Module): Value {
  if (module.namespace) return module.namespace;
  const made = object();
  module.namespace = made;
  const seen = new Set<Module>();
  const collect = (one: Module, top: boolean) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const [name, get] of one.exports) {
      if (made.props.has(name) || (!top && name === 'default')) continue;
      made.props.set(name, { lazy: get });
    }
    for (const specifier of one.stars) {
      const path = machine.program.resolve(specifier, one.path);
      const target = path !== undefined && isScript(path) ? machine.program.module(path) : undefined;
      if (!target) continue;
      runModule(machine, target);
      collect(target, false);
    }
  };
  collect(module, true);
  if (made.props.size === 0 && module.common.touched) {
    const { value } = module.common;
    if (!is(value, 'object')) return value;
    for (const [name, prop] of value.props) made.props.set(name, prop);
    if (!made.props.has('default')) made.props.set('default', { value });
  }
  return made;
}

/** `require('x')`: module.exports as it is, or the namespace of an ES module. */
export function requireModule(machine: Machine, from: Module, specifier: string): Value {
  const path = resolved(machine, from, specifier);
  if (path === undefined) return external(packageOf(specifier));
  if (!isScript(path)) return dataFile(machine, path);
  const module = machine.program.module(path);
  if (!module) return UNKNOWN;
  runModule(machine, module);
  return module.common.touched && module.exports.size === 0 ? module.common.value : namespaceOf(machine, module);
}

/** An imported JSON or text file. */
function dataFile(machine: Machine, path: string): Value {
  const text = machine.program.tree.read(path);
  if (text === undefined || text.length > 4_000_000) return UNKNOWN;
  if (/\.(jsonc?|json5)$/.test(path)) return fromJson(parseJsonc(text, [], { allowTrailingComma: true }), 0);
  return /\.(md|txt|html|graphql|sql|prompt)$/.test(path) ? text : UNKNOWN;
}

/** The names a file imports from files that `live` accepts, `require` included. */
export function importedNames(ast: Ast, live: (specifier: string) => boolean): string[] {
  return ast.body.flatMap((node) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type' && live(node.source.value)) {
      return node.specifiers.map((one) => one.local.name);
    }
    if (node.type !== 'VariableDeclaration') return [];
    return node.declarations.flatMap(({ id, init }) => {
      const specifier = init ? requiredBy(init) : undefined;
      return specifier !== undefined && live(specifier) ? patternNames(id) : [];
    });
  });
}

function requiredBy(node: Node): string | undefined {
  if (node.type === 'AwaitExpression') return requiredBy(node.argument);
  if (node.type === 'ImportExpression') return node.source.type === 'Literal' ? String(node.source.value) : undefined;
  if (node.type === 'MemberExpression') return requiredBy(node.object);
  if (node.type !== 'CallExpression') return undefined;
  const [first] = node.arguments;
  if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
    return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
  }
  return first ? requiredBy(first) : undefined;
}
