import type { SourceTree } from '#crawler/types.ts';
import { call, runFunction } from '../syntax/call.ts';
import { fromJson } from '../syntax/json.ts';
import type { Library, Machine } from '../syntax/machine.ts';
import { derivesFrom, membersOf } from '../syntax/member.ts';
import { binary } from '../syntax/operators.ts';
import {
  type Args,
  asText,
  type Func,
  force,
  hole,
  type Instance,
  isKind,
  lastName,
  noArgs,
  outside,
  type Site,
  unknown,
  type Value,
} from '../syntax/values.ts';
import { functions, method } from './builtins.ts';
import { fieldDefault, isField } from './field.ts';
import type { Modules } from './modules.ts';
import { ownRegistry } from './own-decorators.ts';
import { joined, pathCall, pathMember, pathOf } from './paths.ts';
import { handlerEntered, registrar } from './registrars.ts';
import { classSchema } from './schema.ts';
import type { Findings } from './tools.ts';

const typeNames = new Set(
  'str int float bool bytes list dict set tuple frozenset object type complex None Ellipsis super property open'.split(
    ' ',
  ),
);

/** Python's own names and what calls to the MCP packages mean. */
export function pythonLibrary(modules: Modules, findings: Findings, tree: SourceTree): Library {
  return {
    name: (name, module) => {
      if (name === '__file__') return pathOf(module.file);
      return typeNames.has(name) || Object.hasOwn(functions, name) ? outside(name) : undefined;
    },
    import: (path, member, from) => modules.import(path, member, from),
    member: (of, name, machine) => pathMember(of, name, tree) ?? memberOf(of, name, modules, machine),
    fieldValue: settingOf,
    call: (callee, args, site, machine) => callOf(callee, args, site, machine, findings),
    setEntry: (of, key, value, { file }, line) =>
      handlerEntered(of, key, value, { file, line, conditional: false }, findings),
    binary: (op, left, right) => {
      if (op === '|' && (isType(left) || isType(right))) {
        const site = { file: '', line: 0, conditional: false };
        return { kind: 'made', by: outside('Union'), args: { positional: [left, right], named: new Map() }, site };
      }
      if (op === '%' && typeof force(left) === 'string') return percent(force(left) as string, right);
      if (op === '/') return joined(left, right);
      return op === '+' ? binary(op, left, right) : undefined;
    },
  };
}

const isType = (value: Value): boolean => {
  const known = force(value);
  return (
    isKind(known, 'outside') ||
    isKind(known, 'class') ||
    (isKind(known, 'made') && (known.args.named.has('[]') || known.by.path === 'Union'))
  );
};

function percent(text: string, right: Value): Value {
  const known = force(right);
  const values = isKind(known, 'list') ? known.items : [right];
  let at = 0;
  let whole = true;
  const filled = text.replace(/%[sd]/g, () => {
    const value = values[at++];
    const piece = force(value);
    if (typeof piece === 'string' || typeof piece === 'number') return String(piece);
    whole = false;
    return hole;
  });
  return whole ? filled : { kind: 'partial', text: filled };
}

function memberOf(of: Value, name: string, modules: Modules, machine: Machine): Value | undefined {
  if (isKind(of, 'module')) return modules.submodule(of.module, name);
  if (isKind(of, 'function')) {
    if (name === '__name__') return of.def.name;
    if (name === '__doc__') return of.def.doc ?? null;
  }
  if (isKind(of, 'class')) {
    if (name === '__name__') return of.def.name;
    if (name === '__doc__') return of.def.doc ?? null;
    if (name === '__members__') return { kind: 'map', entries: membersOf(of, machine) };
    if (name === 'model_json_schema' || name === 'schema') {
      return { kind: 'native', call: () => fromJson(classSchema(of, machine)) };
    }
  }
  if (isKind(of, 'instance')) return name === '__class__' ? of.of : of.args?.named.get(name);
  return method(of, name);
}

/** A setting read through an instance: what it was given, or what its Field gives by default. */
function settingOf(declared: Value, name: string, of: Instance): Value | undefined {
  const given = of.args?.named.get(name);
  const known = force(declared);
  return given ?? (isField(known) ? fieldDefault(known) : undefined);
}

function callOf(callee: Value, args: Args, site: Site, machine: Machine, findings: Findings): Value | undefined {
  if (isKind(callee, 'outside')) {
    const meant = registrar(callee, args, site, machine, findings);
    if (meant !== undefined) return meant;
    if (callee.of === undefined) return known(callee.path, args, machine);
    if (machine.conditions === 0) findings.missed.add(lastName(callee.path));
    return undefined;
  }
  if (isKind(callee, 'function') && isServers(callee, machine))
    return registrar(outside(callee.def.name, callee.self), args, site, machine, findings);
  if (isKind(callee, 'function')) return ownRegistry(callee, args, site, machine, findings);
  if (isKind(callee, 'unknown')) return unknown(callee.reason);
  if (isKind(callee, 'class') && callee.def.kind === 'enum') {
    return [...membersOf(callee, machine).values()].find(
      (item) => isKind(item, 'enum') && asText(item.value) === asText(args.positional[0]),
    );
  }
  return undefined;
}

/**
 * Whether a method is the server's own way to register: the SDK's, where the tree holds the SDK, or a subclass's, which
 * as a rule only wraps it (errors, logging).
 */
function isServers({ def, owner, self }: Func, machine: Machine): boolean {
  if (owner === undefined || self === undefined) return false;
  const isSdk =
    /^(FastMCP|MCPServer|Server)$/.test(owner.def.name) && /(^|\/)(fast)?mcp\//.test(owner.scope.module.file);
  return isSdk || (/^(tool|add_tool)$/.test(def.name) && derivesFrom(owner, /^(FastMCP|MCPServer)$/, machine));
}

function known(path: string, args: Args, machine: Machine): Value | undefined {
  const found = pathCall(path, args);
  if (found !== undefined) return found;
  if (path === 'super') return superOf(machine);
  if (lastName(path) === 'wraps') {
    const [original] = args.positional;
    return {
      kind: 'native',
      call: ({ positional: [inner] }) => {
        const wrapped = force(original);
        if (isKind(wrapped, 'function')) return wrapped;
        // The coat of something unknown has its unknown name.
        if (isKind(wrapped, 'unknown')) return outside(wrapped.reason);
        return isKind(wrapped, 'outside') ? wrapped : (inner ?? null);
      },
    };
  }
  if (lastName(path) === 'partial') return partialOf(args, machine);
  if (/(^|\.)(run|run_until_complete|create_task)$/.test(path)) {
    const entry = force(args.positional[0]);
    if (isKind(entry, 'function') && machine.relevant(entry.def)) return runFunction(entry, noArgs(), machine);
  }
  const builtin = Object.hasOwn(functions, path) ? functions[path] : undefined;
  const short = builtin ?? (path.includes('.') ? functions[lastTwo(path)] : undefined);
  return short?.(args, machine) ?? (short ? unknown(path) : undefined);
}

/** `functools.partial`: the function with some of its arguments given. */
function partialOf({ positional: [func, ...first], named }: Args, machine: Machine): Value | undefined {
  const known = force(func);
  if (!isKind(known, 'function')) return undefined;
  return {
    kind: 'native',
    of: known,
    call: (rest, site) => {
      const args = { positional: [...first, ...rest.positional], named: new Map([...named, ...rest.named]) };
      return call(known, args, site, machine);
    },
  };
}

const lastTwo = (path: string): string => path.split('.').slice(-2).join('.');

/** `super()` stands for the instance with the methods of the class's bases. */
function superOf(machine: Machine): Value {
  const scope = machine.frames.at(-1);
  const func = scope?.func;
  const self = force(func?.self);
  if (!func?.owner || !isKind(self, 'instance')) return unknown('super');
  return { kind: 'super', self, owner: func.owner };
}
