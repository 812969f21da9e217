import { call } from './call.ts';
import { decide, isLocal } from './decide.ts';
import type { Arg, Clause, Expr } from './ir.ts';
import { type Machine, siteOf, step } from './machine.ts';
import { member } from './member.ts';
import { binary } from './operators.ts';
import { noteBirth } from './repeats.ts';
import { assign, lookup } from './scope.ts';
import {
  type Args,
  asText,
  concat,
  type Dict,
  dict,
  force,
  isKind,
  type List,
  list,
  maxItems,
  outside,
  type Scope,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** The value of a pure expression, as far as it is known. */
export function evaluate(expr: Expr, scope: Scope, machine: Machine): Value {
  step(machine);
  switch (expr.kind) {
    case 'literal':
      return expr.value;
    case 'name':
      return lookup(expr.name, scope, machine);
    case 'member':
      return member(evaluate(expr.of, scope, machine), expr.name, machine);
    case 'template':
      return concat(expr.parts.map((part) => evaluate(part, scope, machine)));
    case 'binary':
      return evaluateBinary(expr, scope, machine);
    case 'not': {
      const known = truth(evaluate(expr.of, scope, machine));
      return known === undefined ? unknown('condition') : !known;
    }
    case 'list': {
      const made = listOf(expr.items, scope, machine);
      if (expr.type) made.type = evaluate(expr.type, scope, machine);
      return made;
    }
    case 'map':
      return noteBirth(evaluateMap(expr, scope, machine), machine);
    case 'struct':
      return noteBirth(evaluateStruct(expr, scope, machine), machine);
    case 'choice': {
      const known = decide(expr.test, scope, machine);
      const then = known === false ? unknown('not taken') : evaluate(expr.whenTrue, scope, machine);
      if (known === true) return then;
      return known === undefined && !isKind(force(then), 'unknown') && force(then) !== null
        ? then
        : evaluate(expr.whenFalse, scope, machine);
    }
    case 'function':
      return { kind: 'function', def: expr.def, scope, self: undefined, owner: scope.func?.owner };
    case 'type':
      return { kind: 'class', def: expr.def, scope };
    case 'comprehension':
      return comprehension(expr, scope, machine);
    case 'index':
      return index(expr, scope, machine);
    case 'call': {
      const callee = evaluate(expr.callee, scope, machine);
      const args = argsOf(expr.args, scope, machine);
      if (expr.types) args.types = expr.types.map((type) => evaluate(type, scope, machine));
      return call(callee, args, siteOf(scope.module, expr.line, machine), machine);
    }
    case 'unknown':
      return unknown(expr.text);
  }
}

function evaluateBinary(expr: Extract<Expr, { kind: 'binary' }>, scope: Scope, machine: Machine): Value {
  const left = evaluate(expr.left, scope, machine);
  if (expr.op === 'or' || expr.op === 'and') {
    // What a file holds as nothing is filled in when the program has started.
    if (expr.op === 'and' && force(left) === null && expr.left.kind === 'name' && !isLocal(expr.left.name, scope))
      return unknown(`${expr.left.name} is set later`);
    const known = truth(left);
    if (known === undefined) {
      const right = evaluate(expr.right, scope, machine);
      return expr.op === 'or' && !isKind(force(right), 'unknown') ? right : left;
    }
    return known === (expr.op === 'or') ? left : evaluate(expr.right, scope, machine);
  }
  return operate(expr.op, left, evaluate(expr.right, scope, machine), machine);
}

/** An operator over two values, as the language has it. */
export const operate = (op: string, left: Value, right: Value, { library }: Machine): Value =>
  library.binary?.(op, left, right) ?? binary(op, left, right);

/** Evaluated items, spreads opened. */
function listOf(items: Arg[], scope: Scope, machine: Machine): List {
  const made = list([]);
  for (const item of items) {
    const value = evaluate(item.value, scope, machine);
    if (!item.spread) made.items.push(value);
    else extend(made, force(value));
  }
  return made;
}

/** Appends what a value holds to a list; what cannot be opened leaves the list open. */
function extend(made: List, from: Value): void {
  const known = force(from);
  if (isKind(known, 'list') && made.items.length + known.items.length <= maxItems) {
    for (const item of known.items) made.items.push(item);
    made.open ||= known.open;
  } else if (isKind(known, 'map')) made.items.push(...known.entries.keys());
  else made.open = true;
}

function evaluateMap(expr: Extract<Expr, { kind: 'map' }>, scope: Scope, machine: Machine): Dict {
  const made = dict([]);
  for (const { key, value } of expr.entries) {
    const held = evaluate(value, scope, machine);
    if (key) {
      const name = asText(evaluate(key, scope, machine)) ?? keyText(evaluate(key, scope, machine));
      if (name === undefined) made.open = true;
      else made.entries.set(name, held);
      continue;
    }
    const spread = force(held);
    if (isKind(spread, 'map')) for (const [name, item] of spread.entries) made.entries.set(name, item);
    else made.open = true;
  }
  return made;
}

const keyText = (value: Value): string | undefined => {
  const known = force(value);
  return typeof known === 'number' || typeof known === 'boolean' ? String(known) : undefined;
};

/** A struct literal is a thing made by its type, with its fields as named arguments. */
function evaluateStruct(expr: Extract<Expr, { kind: 'struct' }>, scope: Scope, machine: Machine): Value {
  const type = force(evaluate(expr.type, scope, machine));
  const args: Args = { positional: [], named: new Map() };
  const site = siteOf(scope.module, expr.line, machine);
  for (const { key, value } of expr.fields) {
    const held = evaluate(value, scope, machine);
    if (key?.kind === 'name') args.named.set(key.name, held);
    else args.positional.push(held);
  }
  if (isKind(type, 'class')) {
    type.def.fields.forEach((field, at) => {
      const held = args.positional[at];
      if (held !== undefined) args.named.set(field.name, held);
    });
    const own = machine.library.struct?.(type, args, site, machine);
    return own ?? { kind: 'instance', of: type, fields: args.named, args, started: true };
  }
  const by = isKind(type, 'outside') ? type : outside('');
  return machine.library.call(by, args, site, machine) ?? { kind: 'made', by, args, site };
}

function argsOf(given: Arg[], scope: Scope, machine: Machine): Args {
  const args: Args = { positional: [], named: new Map() };
  for (const { name, value, spread } of given) {
    const held = evaluate(value, scope, machine);
    if (spread) {
      const known = force(held);
      if (isKind(known, 'list')) args.positional.push(...known.items);
      else if (isKind(known, 'map')) for (const [key, item] of known.entries) args.named.set(key, item);
    } else if (name === undefined) args.positional.push(held);
    else args.named.set(name, held);
  }
  return args;
}

function index(expr: Extract<Expr, { kind: 'index' }>, scope: Scope, machine: Machine): Value {
  const of = force(evaluate(expr.of, scope, machine));
  const keys = expr.args.map((arg) => evaluate(arg, scope, machine));
  const key = force(keys[0]);
  if (expr.slice) return sliceOf(of, keys.map(force));
  if (isKind(of, 'map')) {
    const name = asText(key) ?? (key === undefined ? undefined : keyText(key));
    return (name === undefined ? undefined : of.entries.get(name)) ?? unknown('key not known');
  }
  if (isKind(of, 'list') && typeof key === 'number') {
    return of.items[key < 0 ? of.items.length + key : key] ?? unknown('index not known');
  }
  if (isKind(of, 'class')) {
    const name = asText(key);
    if (of.def.kind === 'enum' && name !== undefined) return member(of, name, machine);
  }
  if (isKind(of, 'outside') || isKind(of, 'class')) {
    const site = siteOf(scope.module, expr.line, machine);
    const by = isKind(of, 'outside') ? of : outside(of.def.name, of);
    return { kind: 'made', by, args: { positional: keys, named: new Map([['[]', true]]) }, site };
  }
  return unknown('index not known');
}

function sliceOf(of: Value, [from = null, to = null, ...more]: Value[]): Value {
  const isBound = (bound: Value) => bound === null || typeof bound === 'number';
  if (more.length > 0 || !isBound(from) || !isBound(to)) return unknown('slice not known');
  const [start, end] = [(from ?? 0) as number, (to ?? undefined) as number | undefined];
  if (typeof of === 'string') return of.slice(start, end);
  return isKind(of, 'list') ? list(of.items.slice(start, end), of.open) : unknown('slice not known');
}

function comprehension(expr: Extract<Expr, { kind: 'comprehension' }>, scope: Scope, machine: Machine): Value {
  const inner: Scope = { names: new Map(), parent: scope, module: scope.module, func: scope.func };
  const items = list([]);
  const entries = dict([]);
  const emit = () => {
    const value = evaluate(expr.element, inner, machine);
    if (!expr.key) items.items.push(value);
    else {
      const key = asText(evaluate(expr.key, inner, machine));
      if (key === undefined) entries.open = true;
      else entries.entries.set(key, value);
    }
  };
  const descend = (clauses: Clause[]): void => {
    step(machine);
    const [clause, ...rest] = clauses;
    if (!clause) {
      emit();
      return;
    }
    if (clause.kind === 'if') {
      // An undecided filter keeps the item: every configuration counts.
      if (truth(evaluate(clause.test, inner, machine)) !== false) descend(rest);
      return;
    }
    const source = force(evaluate(clause.iterable, inner, machine));
    const over = typeof source === 'string' ? [...source.slice(0, maxLetters)] : iterate(source);
    if (!over || (over.length === 0 && isOpen(source))) {
      items.open = true;
      entries.open = true;
      if (isMade(expr.element)) return;
      // What the element does is done all the same, with what is not known.
      assign(clause.target, unknown('loop variable'), inner, machine, true);
      machine.conditions += 1;
      evaluate(expr.element, inner, machine);
      machine.conditions -= 1;
      return;
    }
    if (isOpen(source)) {
      items.open = true;
      entries.open = true;
    }
    for (const item of over) {
      assign(clause.target, item, inner, machine, true);
      descend(rest);
    }
  };
  descend(expr.clauses);
  return expr.key ? entries : items;
}

/** Texts whose letters are gone through are names. */
const maxLetters = 500;

/** An object made for the list, by the name of its class: whoever has the list sees that it is open. */
function isMade(element: Expr): boolean {
  const callee = element.kind === 'call' ? element.callee : element;
  return (callee.kind === 'name' || callee.kind === 'member') && /^[A-Z]/.test(callee.name);
}

/** Whether a list or map has more than is known of it. */
export function isOpen(value: Value): boolean {
  const known = force(value);
  return (isKind(known, 'list') || isKind(known, 'map')) && known.open === true;
}

/** What a loop over the value visits, or undefined when that is not known. */
export function iterate(value: Value): Value[] | undefined {
  const known = force(value);
  if (isKind(known, 'list')) return [...known.items];
  if (isKind(known, 'map')) return [...known.entries.keys()];
  if (isKind(known, 'class') && known.def.kind === 'enum' && known.members) return [...known.members.values()];
  return undefined;
}
