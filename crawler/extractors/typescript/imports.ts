import { parse as parseJsonc } from 'jsonc-parser';
import { treePath } from './files.ts';
import { fromJson } from './json.ts';
import type { Machine } from './machine.ts';
import { property } from './member.ts';
import { runModule } from './modules.ts';
import { isModule } from './paths.ts';
import type { Module } from './program.ts';
import { external, is, object, UNKNOWN, type Value } from './values.ts';

/** One exported value of an imported module; something of another package stays what it is called there. */
export function importValue(machine: Machine, from: Module, specifier: string, name: string): Value {
  const path = machine.program.resolve(specifier, from.path);
  if (path === undefined) {
    const root = external(packageOf(specifier), '');
    return name === 'default' ? root : { ...root, path: name };
  }
  if (!isModule(path)) return name === 'default' ? dataFile(machine, path) : UNKNOWN;
  const module = machine.program.module(path);
  if (!module) return UNKNOWN;
  runModule(machine, module);
  return exported(machine, module, name, new Set()) ?? UNKNOWN;
}

/** `@scope/name/deep/path` → the whole specifier stays: what a sub-path gives is told by it. */
function packageOf(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

/** What a module exports under a name, through `export *` and CommonJS too. */
function exported(machine: Machine, module: Module, name: string, seen: Set<Module>): Value {
  if (seen.has(module)) return undefined;
  seen.add(module);
  const own = module.exports.get(name);
  if (own) return own();
  for (const specifier of name === 'default' ? [] : module.stars) {
    const path = machine.program.resolve(specifier, module.path);
    const target = path !== undefined && isModule(path) ? machine.program.module(path) : undefined;
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
  if (!isModule(path)) return dataFile(machine, path);
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
      const target = path !== undefined && isModule(path) ? machine.program.module(path) : undefined;
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
  if (!isModule(path)) return dataFile(machine, path);
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
