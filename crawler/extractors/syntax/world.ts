import { later } from './call.ts';
import { evaluate } from './evaluate.ts';
import type { Node } from './grammar.ts';
import type { ClassDef, FieldDef, FunctionDef, Stmt } from './ir.ts';
import type { Machine } from './machine.ts';
import type { Root } from './run.ts';
import { standing } from './server-files.ts';
import type { Sources } from './sources.ts';
import { type Class, isKind, type Module, type Scope, type Value } from './values.ts';

/**
 * The declarations of a language whose names are known through the whole tree by themselves (classes, objects, top-level
 * functions and constants): found by name, the file nearest to the one that asks first.
 */
export interface World {
  module(path: string): Module;
  /** Every class of a file, nested ones too. */
  classes(path: string): Class[];
  /** Functions and methods a file declares. */
  roots(path: string): Root[];
  /** Top-level statements of scripts, to be executed. */
  statements(path: string): Stmt[];
  /** Looked for nearest to the module that asks, if one does. */
  find(name: string, from: Module | undefined): Value | undefined;
}

export function openWorld(
  sources: Sources,
  machine: () => Machine,
  language: { lower: (root: Node) => Stmt[]; declares: RegExp; isTest: RegExp },
): World {
  const modules = new Map<string, { module: Module; body: Stmt[]; classes: Class[]; roots: Root[] }>();
  let index: Map<string, string[]> | undefined;

  const open = (path: string) => {
    const known = modules.get(path);
    if (known) return known;
    const module: Module = { file: path, scope: undefined as unknown as Scope, load: () => {} };
    module.scope = { names: new Map(), module };
    const held = { module, body: [] as Stmt[], classes: [] as Class[], roots: [] as Root[] };
    modules.set(path, held);
    const root = sources.root(path);
    held.body = root ? language.lower(root) : [];
    for (const statement of held.body) {
      if (statement.kind === 'class') declareClass(statement.def, module.scope, held);
      else if (statement.kind === 'function') declareFunction(statement.def, held, module.scope);
      else if (statement.kind === 'assign' && statement.declare && statement.target.kind === 'name') {
        const { value } = statement;
        module.scope.names.set(
          statement.target.name,
          later(() => evaluate(value, module.scope, machine())),
        );
      }
    }
    return held;
  };

  const declareFunction = (def: FunctionDef, held: { roots: Root[]; module: Module }, scope: Scope): void => {
    const known = scope.names.get(def.name);
    const others = isKind(known, 'function') ? [...(known.others ?? []), known.def] : undefined;
    scope.names.set(def.name, { kind: 'function', def, scope, others });
    held.roots.push({ def, module: held.module });
  };

  /** A class's own scope holds its fields, methods and nested classes, so that they are known by their bare names. */
  const declareClass = (
    def: ClassDef,
    outer: Scope,
    held: { classes: Class[]; roots: Root[]; module: Module },
  ): void => {
    const scope: Scope = { names: new Map(), parent: outer, module: outer.module };
    const made: Class = { kind: 'class', def, scope };
    const known = outer.names.get(def.name);
    // A partial class, an extension or a reopened one adds to what is there.
    if (typeof known === 'object' && known?.kind === 'class') merge(known, def, scope);
    else outer.names.set(def.name, made);
    for (const own of ['self', 'Self', 'static']) scope.names.set(own, made);
    held.classes.push(made);
    for (const field of def.fields) declareField(field, scope);
    for (const method of def.methods) {
      if (!scope.names.has(method.name))
        scope.names.set(method.name, { kind: 'function', def: method, scope, owner: made });
      held.roots.push({ def: method, owner: def, module: held.module });
    }
    for (const inner of def.classes) declareClass(inner, scope, held);
  };

  const declareField = (field: FieldDef, scope: Scope): void => {
    const { initial } = field;
    if (initial)
      scope.names.set(
        field.name,
        later(() => evaluate(initial, scope, machine())),
      );
  };

  const merge = (known: Class, def: ClassDef, scope: Scope): void => {
    known.homes ??= new Map();
    for (const method of def.methods) known.homes.set(method, scope);
    known.def.methods.push(...def.methods);
    known.def.fields.push(...def.fields);
    known.def.classes.push(...def.classes);
  };

  const declared = (): Map<string, string[]> => {
    if (index) return index;
    index = new Map();
    const own = new Set(sources.own);
    for (const path of sources.all) {
      // What tests declare means nothing to the server, and they can be slow to read.
      if (!own.has(path) && (language.isTest.test(path) || standing(path, '') === 'other')) continue;
      const text = sources.text(path) ?? '';
      for (const [, name] of text.matchAll(language.declares)) {
        const paths = index.get(name!) ?? [];
        if (paths.at(-1) !== path) paths.push(path);
        index.set(name!, paths);
      }
    }
    return index;
  };

  const find = (name: string, from: Module | undefined): Value | undefined => {
    const paths = declared().get(name) ?? [];
    const nearest = [...paths].sort((a, b) => shared(b, from?.file ?? '') - shared(a, from?.file ?? ''));
    for (const path of nearest.slice(0, 4)) {
      const held = open(path);
      const value = held.module.scope.names.get(name) ?? held.classes.find((made) => made.def.name === name);
      if (value !== undefined) return value;
    }
    return undefined;
  };

  return {
    module: (path) => open(path).module,
    classes: (path) => open(path).classes,
    roots: (path) => open(path).roots,
    statements: (path) => open(path).body,
    find,
  };
}

/** How much of their folders two paths have in common. */
function shared(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
