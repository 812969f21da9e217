import { later } from './call.ts';
import { evaluate } from './evaluate.ts';
import type { Expr } from './ir.ts';
import type { Machine } from './machine.ts';
import { startInstance } from './member.ts';
import { noteChange } from './repeats.ts';
import {
  asText,
  type Func,
  force,
  type Instance,
  isKind,
  isWaiting,
  type Scope,
  unknown,
  type Value,
} from './values.ts';

/** The value a name has, looked for outwards and then among the language's own names. */
export function lookup(name: string, scope: Scope, machine: Machine): Value {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value !== undefined) return isKind(value, 'function') ? onThis(value, scope) : value;
    const own = ownField(name, at, machine);
    if (own !== undefined) return own;
    if (!at.parent) at.module.load();
  }
  return (
    scope.module.scope.names.get(name) ?? machine.library.name(name, scope.module) ?? unknown(`${name} is not known`)
  );
}

/** A method called by its bare name runs on the same instance. */
function onThis(value: Func, scope: Scope): Value {
  if (!value.owner || value.self !== undefined) return value;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const self = instanceIn(at);
    if (self) return { ...value, self };
  }
  return value;
}

/** A field of the instance a method runs on, known by its bare name in most languages. */
function ownField(name: string, scope: Scope, machine: Machine): Value | undefined {
  const self = instanceIn(scope);
  if (!self?.of.def.fields.some((field) => field.name === name)) return undefined;
  if (!self.fields.has(name)) startInstance(self, machine);
  return self.fields.get(name);
}

function instanceIn(scope: Scope): Instance | undefined {
  const self = scope.names.get('this');
  return isKind(self, 'instance') ? self : undefined;
}

/** Gives a target its value: a name, a field, an entry, or several of them at once. */
export function assign(target: Expr, value: Value, scope: Scope, machine: Machine, declare: boolean): void {
  if (target.kind === 'name') {
    const self = declare ? undefined : fieldOwner(target.name, scope);
    if (self) {
      self.fields.set(target.name, value);
      noteChange(self, machine);
      return;
    }
    const owner = home(target.name, scope, declare);
    owner.names.set(target.name, value);
    if (owner !== scope) noteChange(owner, machine);
    return;
  }
  if (target.kind === 'list') {
    const waits = isWaiting(value);
    target.items.forEach((item, at) => {
      assign(
        item.value,
        waits ? { ...later(() => partOf(value, at)), mayChange: false } : partOf(value, at),
        scope,
        machine,
        declare,
      );
    });
    return;
  }
  if (target.kind === 'member') {
    const of = force(evaluate(target.of, scope, machine));
    if (typeof of === 'object' && of !== null) noteChange(of, machine);
    if (isKind(of, 'instance')) of.fields.set(target.name, value);
    else if (isKind(of, 'made')) of.args.named.set(target.name, value);
    else if (isKind(of, 'module')) of.module.scope.names.set(target.name, value);
    return;
  }
  if (target.kind === 'index') {
    const of = force(evaluate(target.of, scope, machine));
    const at = target.args[0] && evaluate(target.args[0], scope, machine);
    const key = asText(at);
    if (!isKind(of, 'map')) {
      if (at !== undefined) machine.library.setEntry?.(of, at, value, scope.module, target.line);
      return;
    }
    noteChange(of, machine);
    if (key === undefined) of.open = true;
    else of.entries.set(key, value);
  }
}

/** One of the values a value is unpacked into. What something outside returns beside its result is as a rule an error. */
function partOf(value: Value, at: number): Value {
  const known = force(value);
  const part = isKind(known, 'list') ? known.items[at] : at === 0 && isKind(known, 'made') ? known : undefined;
  return part ?? unknown('unpacked value');
}

/** The scope an assignment goes to: the nearest that has the name where the language does not declare by assigning. */
function home(name: string, scope: Scope, declare: boolean): Scope {
  if (scope.globals?.has(name)) return scope.module.scope;
  if (declare) return scope;
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.names.has(name)) return at;
  return scope;
}

/** The instance whose field a bare name means, where no local variable hides it. */
function fieldOwner(name: string, scope: Scope): Instance | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.names.has(name)) return undefined;
    const self = instanceIn(at);
    if (self) return self.of.def.fields.some((field) => field.name === name) ? self : undefined;
  }
  return undefined;
}
