import { call, later } from './call.ts';
import { decide } from './decide.ts';
import { evaluate, isOpen, iterate } from './evaluate.ts';
import type { Expr, FunctionDef, Stmt } from './ir.ts';
import { type Machine, siteOf, step } from './machine.ts';
import { binary } from './operators.ts';
import { assign } from './scope.ts';
import { type Class, type Func, force, isKind, type Scope, unknown, type Value } from './values.ts';

const maxRounds = 2_000;

/** Executes statements, collecting what they return; true when nothing after them is reached. */
export function execute(body: Stmt[], scope: Scope, machine: Machine, returned: Value[]): boolean {
  for (const statement of body) {
    step(machine);
    if (executeOne(statement, scope, machine, returned)) return true;
  }
  return false;
}

function executeOne(statement: Stmt, scope: Scope, machine: Machine, returned: Value[]): boolean {
  switch (statement.kind) {
    case 'expr': {
      const value = evaluate(statement.value, scope, machine);
      // What stands alone is called for what it does; at the top level always, elsewhere where it can matter.
      if (isKind(value, 'thunk') && (value.mayChange || machine.frames.length === 0)) value.force();
      return false;
    }
    case 'assign': {
      const value = evaluate(statement.value, scope, machine);
      const combined = statement.op ? binary(statement.op, evaluate(statement.target, scope, machine), value) : value;
      assign(statement.target, combined, scope, machine, statement.declare);
      return false;
    }
    case 'if':
      return executeIf(statement, scope, machine, returned);
    case 'for':
      executeFor(statement, scope, machine, returned);
      return false;
    case 'block':
      if (!statement.conditional) return execute(statement.body, scope, machine, returned);
      underCondition(machine, scope, statement.line, () => execute(statement.body, scope, machine, returned));
      return false;
    case 'return':
      if (statement.value) returned.push(evaluate(statement.value, scope, machine));
      return true;
    case 'function':
      scope.names.set(statement.def.name, defineFunction(statement.def, scope, machine));
      return false;
    case 'class': {
      const made: Class = { kind: 'class', def: statement.def, scope };
      scope.names.set(statement.def.name, made);
      for (const method of statement.def.methods) {
        if (method.decorators.length > 0) defineFunction(method, scope, machine, made);
      }
      scope.names.set(statement.def.name, decorated(made, statement.def, scope, machine));
      return false;
    }
    case 'import':
      executeImport(statement, scope, machine);
      return false;
    case 'global':
      scope.globals = new Set([...(scope.globals ?? []), ...statement.names]);
      return false;
  }
}

function executeImport(statement: Extract<Stmt, { kind: 'import' }>, scope: Scope, machine: Machine): void {
  const value = machine.library.import(statement.path, statement.member, scope.module);
  if (statement.bind !== '*') scope.names.set(statement.bind, value);
  else if (isKind(value, 'module')) {
    value.module.load();
    for (const [name, held] of value.module.scope.names) {
      // What the other module itself only imported may come from here, and would then stand for itself.
      const circular = isKind(held, 'thunk') && scope.names.has(name);
      if (!name.startsWith('_') && !circular) scope.names.set(name, held);
    }
  }
}

function underCondition<T>(machine: Machine, { module }: Scope, line: number, run: () => T): T {
  machine.conditions += 1;
  machine.places.push({ file: module.file, line });
  try {
    return run();
  } finally {
    machine.conditions -= 1;
    machine.places.pop();
  }
}

/** An undecided condition runs both branches; a variable they change keeps the text it had before. */
function executeIf(
  statement: Extract<Stmt, { kind: 'if' }>,
  scope: Scope,
  machine: Machine,
  returned: Value[],
): boolean {
  const known = decide(statement.test, scope, machine);
  if (known !== undefined) return execute(known ? statement.whenTrue : statement.whenFalse, scope, machine, returned);
  const names = assignedIn(statement);
  const before = valuesOf(names, scope);
  return underCondition(machine, scope, statement.line, () => {
    const first = execute(statement.whenTrue, scope, machine, returned);
    const between = valuesOf(names, scope);
    settle(before, scope);
    const second = execute(statement.whenFalse, scope, machine, returned);
    settle(between, scope);
    settle(before, scope);
    return first && second && statement.whenFalse.length > 0;
  });
}

const assigned = new WeakMap<Stmt, string[]>();

/** The names the branches of an `if` may give another value. */
function assignedIn(statement: Extract<Stmt, { kind: 'if' }>): string[] {
  const known = assigned.get(statement);
  if (known) return known;
  const names = [...new Set([...statement.whenTrue, ...statement.whenFalse].flatMap(namesSet))];
  assigned.set(statement, names);
  return names;
}

function namesSet(statement: Stmt): string[] {
  switch (statement.kind) {
    case 'assign':
      return targetNames(statement.target);
    case 'if':
      return assignedIn(statement);
    case 'for':
      return [...(statement.target ? targetNames(statement.target) : []), ...statement.body.flatMap(namesSet)];
    case 'block':
      return statement.body.flatMap(namesSet);
    case 'function':
    case 'class':
      return [statement.def.name];
    case 'import':
      return [statement.bind];
    default:
      return [];
  }
}

function targetNames(target: Expr): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'list' ? target.items.flatMap(({ value }) => targetNames(value)) : [];
}

function valuesOf(names: readonly string[], scope: Scope): Map<string, Value> {
  const held = new Map<string, Value>();
  for (const name of names) {
    const value = scope.names.get(name);
    if (value !== undefined) held.set(name, value);
  }
  return held;
}

function settle(before: Map<string, Value>, scope: Scope): void {
  for (const [name, value] of before) {
    const kept = (typeof value === 'string' && value !== '') || typeof value === 'number' || isKind(value, 'function');
    if (kept && scope.names.get(name) !== value) scope.names.set(name, value);
  }
}

function executeFor(
  statement: Extract<Stmt, { kind: 'for' }>,
  scope: Scope,
  machine: Machine,
  returned: Value[],
): void {
  const source = statement.iterable && evaluate(statement.iterable, scope, machine);
  const over = source && iterate(source);
  if (!over || (over.length === 0 && isOpen(source))) {
    if (statement.target) assign(statement.target, unknown('loop variable'), scope, machine, true);
    underCondition(machine, scope, statement.line, () => execute(statement.body, scope, machine, returned));
    return;
  }
  for (const item of over.slice(0, maxRounds)) {
    if (statement.target) assign(statement.target, item, scope, machine, true);
    if (execute(statement.body, scope, machine, returned)) return;
  }
}

/** A function definition with its decorators applied, innermost first. */
function defineFunction(def: FunctionDef, scope: Scope, machine: Machine, owner?: Class): Value {
  return decorated({ kind: 'function', def, scope, owner, self: undefined }, def, scope, machine);
}

/**
 * Applies decorators for what they do. The decorated name keeps meaning the original: what a project's own decorator
 * returns is as a rule the original in a coat, and name, text and parameters are the original's.
 */
function decorated(target: Func | Class, def: Func['def'] | Class['def'], scope: Scope, machine: Machine): Value {
  let value: Value = target;
  for (const decorator of [...def.decorators].reverse()) {
    const callee = force(evaluate(decorator, scope, machine));
    if (isKind(callee, 'unknown')) continue;
    const site = siteOf(scope.module, decorator.line, machine);
    const inner: Value = value;
    const apply = (): Value =>
      replaced(inner, callee, call(callee, { positional: [inner], named: new Map() }, site, machine));
    const waits = isKind(callee, 'function') && !mayRegister(callee, machine);
    value = waits ? later(apply) : apply();
  }
  return value;
}

/** What a decorated name means: what the decorator gave where that is no function, else the original. */
function replaced(original: Value, decorator: Value, given: Value): Value {
  const made = force(given);
  if (isKind(decorator, 'native')) return made === null || isKind(made, 'unknown') ? original : made;
  return isKind(made, 'instance') || isKind(made, 'map') ? made : original;
}

/** Whether a decorator, or the function that made it, may have to do with tools: it says so, or is called `tool`. */
function mayRegister({ def, scope }: Func, machine: Machine): boolean {
  return (
    /^(?:\w+_)?tool$/i.test(def.name) ||
    machine.relevant(def) ||
    (scope.func !== undefined && machine.relevant(scope.func.def))
  );
}
