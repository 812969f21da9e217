import type { Class, PropertyDefinition } from 'oxc-parser';
import { bind } from './assign.ts';
import { decoratedMethods } from './decorators.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { propertyKey } from './literals.ts';
import { type Machine, remember } from './machine.ts';
import { runFunction } from './run.ts';
import { newScope, type Scope } from './scope.ts';
import { type Cls, external, is, type Obj, UNKNOWN, type Value } from './values.ts';

/** Classes of libraries that bundles take in, known by methods no other class has together. */
const FOREIGN = [
  {
    from: '@modelcontextprotocol/sdk',
    name: 'McpServer',
    marks: ['registerTool', 'registerResource', 'registerPrompt'],
  },
  { from: '@modelcontextprotocol/sdk', name: 'Server', marks: ['setRequestHandler', 'assertRequestHandlerCapability'] },
  { from: '@modelcontextprotocol/sdk', name: 'Transport', marks: ['processReadBuffer', 'send', 'close'] },
  { from: 'commander', name: 'Command', marks: ['addCommand', 'parseAsync', 'requiredOption'] },
];

/** A class expression or declaration. A library's class that was bundled in is known by its methods and is not ours. */
export function makeClass(machine: Machine, node: Class, scope: Scope): Value {
  const methods = new Set(node.body.body.flatMap((one) => ('key' in one && 'name' in one.key ? [one.key.name] : [])));
  const known = FOREIGN.find(({ marks }) => marks.every((mark) => methods.has(mark)));
  if (known) return external(known.from, known.name);
  const inner = newScope(scope);
  const base = node.superClass ? evaluate(machine, node.superClass, scope) : undefined;
  const cls: Cls = { kind: 'class', node, scope: inner, module: scope.module, base, statics: new Map() };
  inner.names.set('%home', { value: cls, depth: machine.depth });
  if (node.id) inner.names.set(node.id.name, { value: cls, depth: machine.depth });
  const statics = newScope(inner);
  statics.self = { value: cls };
  for (const one of node.body.body) {
    if (one.type === 'StaticBlock') executeBlock(machine, one.body, statics);
    if (!('static' in one) || !one.static || !('key' in one)) continue;
    const key = propertyKey(machine, one.key, one.computed, inner);
    if (key === undefined) continue;
    if (one.type === 'MethodDefinition') {
      const fn = {
        kind: 'function',
        node: one.value,
        scope: inner,
        module: scope.module,
        self: cls,
        home: cls,
      } as const;
      cls.statics.set(key, one.kind === 'get' ? { getter: fn } : { value: fn });
    } else if (one.type === 'PropertyDefinition' && one.value) {
      const { value } = one;
      cls.statics.set(key, { lazy: () => evaluate(machine, value, statics) });
    }
  }
  decoratedMethods(machine, cls, inner);
  return cls;
}

/** An instance: fields of the bases first, then constructors, as JavaScript runs them. */
export function instantiate(machine: Machine, cls: Cls, args: Value[]): Obj {
  const site = { module: cls.module, start: cls.node.start, end: cls.node.end };
  const made: Obj = { kind: 'object', props: new Map(), open: false, cls, site, depth: machine.depth };
  remember(machine.instances, cls.node, made);
  build(machine, cls, made, args, 0);
  return made;
}

/** Runs the fields and constructor of one class, and before them those of its base, on an object under construction. */
function build(machine: Machine, cls: Value, made: Obj, args: Value[], level: number): void {
  if (!is(cls, 'class') || level > 12) {
    made.open ||= is(cls, 'external') || is(cls, 'unknown') || is(cls, 'made');
    return;
  }
  const declared = cls.node.body.body.find((one) => one.type === 'MethodDefinition' && one.kind === 'constructor');
  const fn = declared?.type === 'MethodDefinition' && declared.value.body ? declared.value : undefined;
  const hasBase = cls.node.superClass !== null;
  if (!fn) {
    if (hasBase) build(machine, cls.base, made, args, level + 1);
    fields(machine, cls, made);
    return;
  }
  if (!hasBase) fields(machine, cls, made);
  const self: Value = made;
  const scope = newScope(cls.scope);
  let built = !hasBase;
  scope.names.set('%super', {
    value: undefined,
    depth: machine.depth,
    lazy: undefined,
  });
  superCalls.set(scope, (given) => {
    if (built) return;
    built = true;
    build(machine, cls.base, made, given, level + 1);
    fields(machine, cls, made);
  });
  const parameters = fn.params.filter((param) => param.type === 'TSParameterProperty');
  const run = { kind: 'function', node: fn, scope, module: cls.module, self, home: cls } as const;
  runFunction(machine, run, self, args, (inner) => {
    for (const param of parameters) {
      bind(machine, param, undefined, inner, (name) => {
        const value = inner.names.get(name)?.value;
        made.props.set(name, { value });
      });
    }
  });
  if (!built) superCalls.get(scope)?.([]);
}

/** What `super(…)` does inside the constructor whose scope this is. */
const superCalls = new WeakMap<Scope, (args: Value[]) => void>();

/** Carries out `super(…)` for the constructor around a scope. */
export function callSuper(scope: Scope, args: Value[]): void {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const run = superCalls.get(at);
    if (run) {
      run(args);
      return;
    }
  }
}

function fields(machine: Machine, cls: Cls, made: Obj): void {
  const scope = newScope(cls.scope);
  scope.self = { value: made };
  for (const one of cls.node.body.body) {
    if (one.type !== 'PropertyDefinition' || one.static || one.declare) continue;
    const key = propertyKey(machine, one.key, one.computed, scope);
    if (key === undefined) made.open = true;
    else if (one.value) made.props.set(key, { value: field(machine, one, scope) });
    else if (!made.props.has(key)) made.props.set(key, { value: undefined });
  }
}

function field(machine: Machine, node: PropertyDefinition, scope: Scope): Value {
  return node.value ? evaluate(machine, node.value, scope) : UNKNOWN;
}
