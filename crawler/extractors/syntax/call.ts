import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import type { FunctionDef, Param } from './ir.ts';
import { type Machine, maxStack } from './machine.ts';
import { startInstance } from './member.ts';
import { repeated } from './repeats.ts';
import {
  type Args,
  dict,
  type Func,
  force,
  isKind,
  kindOf,
  list,
  outside,
  type Scope,
  type Site,
  type Thunk,
  unknown,
  type Value,
} from './values.ts';

/**
 * A call. The project's own functions are executed when they may register tools, else kept until their value is wanted:
 * most calls of a program have nothing to do with its tools.
 */
export function call(callee: Value, args: Args, site: Site, machine: Machine): Value {
  const known = force(callee);
  if (isKind(known, 'native')) return known.call(args, site);
  const meant = machine.library.call(known, args, site, machine);
  if (meant !== undefined) return meant;
  if (isKind(known, 'function')) {
    const chosen = overload(known, args);
    if (machine.relevant(chosen.def) || takesRegistrar(args, machine)) return runFunction(chosen, args, machine, site);
    const mayChange = [chosen.self ?? null, ...args.positional, ...args.named.values()].some(isContainer);
    return { ...later(() => runFunction(chosen, args, machine, site)), mayChange, given: args.positional };
  }
  if (isKind(known, 'class')) {
    const made: Value = { kind: 'instance', of: known, fields: new Map(), args };
    const init = known.def.methods.find((method) => method.name === '__init__');
    if (init && machine.relevant(init)) startInstance(made, machine);
    return made;
  }
  if (isKind(known, 'outside')) return { kind: 'made', by: known, args, site };
  return { kind: 'made', by: outside('', known), args, site };
}

/** Of several functions or methods of one name, the one that takes as many arguments. */
export function overload(func: Func, args: Args): Func {
  const count = args.positional.length + args.named.size;
  if (func.others) {
    const fits = ({ params }: FunctionDef) => params.length === count;
    // Of those that take types the first does the work, the others call it.
    const able = args.types
      ? [...func.others, func.def].filter(({ typeParams }) => typeParams?.length === args.types!.length)
      : [func.def, ...func.others];
    const def = able.find(fits) ?? able.find(({ params }) => params.length > count);
    return def ? { ...func, def } : func;
  }
  if (!func.owner || func.def.params.length === count) return func;
  const fitting = func.owner.def.methods.find((def) => def.name === func.def.name && def.params.length === count);
  return fitting ? { ...func, def: fitting, scope: func.owner.homes?.get(fitting) ?? func.scope } : func;
}

/** A function that may register tools is given to be called. */
const takesRegistrar = ({ positional, named }: Args, machine: Machine): boolean =>
  [...positional, ...named.values()].some((value) => isKind(value, 'function') && machine.relevant(value.def));

const isContainer = (value: Value): boolean => /^(list|map|made|instance)$/.test(kindOf(value));

/** A value computed once, when it is first wanted. */
export function later(compute: () => Value): Thunk {
  let value: Value | undefined;
  let busy = false;
  return {
    kind: 'thunk',
    known: () => value,
    force: () => {
      if (value !== undefined) return value;
      if (busy) return unknown('depends on itself');
      busy = true;
      value = force(compute());
      return value;
    },
  };
}

/** Executes a function with its parameters bound, and gives what it returns. */
export function runFunction(func: Func, args: Args, machine: Machine, site?: Site): Value {
  const { def } = func;
  if (machine.frames.length >= maxStack || machine.frames.filter((frame) => frame.func?.def === def).length >= 2) {
    return unknown('recursion');
  }
  return repeated(func, args, machine, () => runBody(func, args, machine, site));
}

function runBody(func: Func, args: Args, machine: Machine, site: Site | undefined): Value {
  const { def } = func;
  machine.executed.add(def);
  machine.executedNames.add(def.name);
  const scope: Scope = {
    names: new Map(),
    parent: func.scope,
    module: func.scope.module,
    func,
    call: site && { site, args },
  };
  bind(func, args, scope, machine);
  machine.frames.push(scope);
  try {
    const returned: Value[] = [];
    execute(def.body(), scope, machine, returned);
    return combine(returned);
  } finally {
    machine.frames.pop();
  }
}

function bind(func: Func, args: Args, scope: Scope, machine: Machine): void {
  const { def, self } = func;
  if (self !== undefined && def.receiver) scope.names.set(def.receiver.name, self);
  if (self !== undefined && machine.library.bareFields) {
    scope.names.set('this', self);
    scope.names.set('self', self);
  }
  const positional =
    self !== undefined && !def.receiver && takesSelf(func) ? [self, ...args.positional] : [...args.positional];
  const named = new Map(args.named);
  def.typeParams?.forEach((name, at) => {
    const type = args.types?.[at];
    if (type !== undefined) scope.names.set(name, type);
  });
  for (const param of def.params) {
    if (param.rest === 'list') scope.names.set(param.name, list(positional.splice(0)));
    else if (param.rest === 'map') scope.names.set(param.name, dict(named));
    else {
      const given = named.get(param.name) ?? positional.shift();
      named.delete(param.name);
      scope.names.set(param.name, given ?? initialOf(func, param, machine));
    }
  }
}

const takesSelf = (func: Func): boolean => /^(self|cls|mcs)$/.test(func.def.params[0]?.name ?? '');

/** What a parameter nobody gave a value is: its default, or a value of the project's own class it is declared as. */
function initialOf(func: Func, param: Param, machine: Machine): Value {
  if (param.initial) {
    const value = evaluate(param.initial, func.scope, machine);
    const known = force(value);
    if (known !== null && typeof known === 'object') return value;
    return { kind: 'thunk', force: () => known, assumed: true };
  }
  const named = param.type?.kind === 'name' || param.type?.kind === 'member';
  const type = named ? force(evaluate(param.type!, func.scope, machine)) : undefined;
  if (isKind(type, 'class') && type.def.kind !== 'enum' && type.def.kind !== 'interface') {
    return { kind: 'instance', of: type, fields: new Map() };
  }
  return unknown(`parameter ${param.name}`);
}

/** Several possible returns: lists are joined, yes and no say nothing, else the first that is known counts. */
function combine(returned: Value[]): Value {
  if (returned.length === 0) return null;
  if (returned.length === 1) return returned[0]!;
  const known = returned.map(force);
  const lists = known.filter((value) => isKind(value, 'list'));
  const tuple = lists.find(
    (value) => value.type === 'tuple' && value.items[0] !== undefined && isSaid(force(value.items[0])),
  );
  if (tuple) return tuple;
  if (lists.length > 0) {
    const items = [...new Set(lists.flatMap((value) => value.items))];
    return { kind: 'list', items, open: lists.some((value) => value.open), type: lists[0]!.type };
  }
  const said = known.filter(isSaid);
  if (said.includes(true) && said.includes(false)) return unknown('true or false');
  return said[0] ?? known[0]!;
}

const isSaid = (value: Value): boolean => value !== null && !isKind(value, 'unknown');
