import type { Program as Ast, ExportNamedDeclaration, ImportDeclaration, ModuleExportName, Node } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { seenPath } from './files.ts';
import { hoist, patternNames } from './hoist.ts';
import { hotPlaces } from './hot.ts';
import { importNamespace, importValue, requireModule } from './imports.ts';
import { attempt, type Machine } from './machine.ts';
import type { Module } from './program.ts';
import { regionsOf, vendorAt } from './regions.ts';
import { force, lookup, Scope } from './scope.ts';
import { external, type Obj, object, UNKNOWN, type Value } from './values.ts';

/** A module as parsed, its names not yet known. */
export function newModule(path: string, text: string, ast: Ast, imported: readonly string[]): Module {
  const exports = object();
  const regions = regionsOf(text);
  const { offsets, names } = hotPlaces(text, ast, imported, regions);
  const module: Module = {
    path,
    text,
    ast,
    scope: undefined as unknown as Scope,
    exports: new Map(),
    stars: [],
    common: { value: exports, touched: false },
    hot: offsets,
    hotNames: names,
    regions,
    state: 'new',
  };
  module.scope = new Scope(module, undefined);
  module.scope.self = { value: exports };
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

/** An import runs the imported module only when something in it, or in what it imports for its effects, may register a tool. */
function runImport(machine: Machine, module: Module, specifier: string): void {
  const path = machine.program.resolve(specifier, module.path);
  const target = path !== undefined && machine.program.live.has(path) ? machine.program.module(path) : undefined;
  if (target && (target.hot.length > 0 || target.ast.body.some(isForEffects))) runModule(machine, target);
}

/** `import './tools'` */
const isForEffects = (node: Node): boolean => node.type === 'ImportDeclaration' && node.specifiers.length === 0;

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
