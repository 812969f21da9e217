import type { AssignmentExpression, BindingPattern, Node, UpdateExpression } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { propertyKey } from './literals.ts';
import type { Machine } from './machine.ts';
import { member, property } from './member.ts';
import { binary } from './operators.ts';
import { lookup, type Scope } from './scope.ts';
import { alternatives, array, choice, is, type Prop, truthy, UNKNOWN, type Value } from './values.ts';

/** `a = b`, `a.b += c`, `[a, b] = c`: stores and gives the value. */
export function assign(machine: Machine, node: AssignmentExpression, scope: Scope): Value {
  const { operator, left } = node;
  if (operator === '=') {
    const value = evaluate(machine, node.right, scope);
    store(machine, left, value, scope);
    return value;
  }
  const old = evaluate(machine, left as Node, scope);
  const right = () => evaluate(machine, node.right, scope);
  let value: Value;
  if (operator === '||=') value = truthy(old) === true ? old : right();
  else if (operator === '&&=') value = truthy(old) === false ? old : right();
  else if (operator === '??=') value = old === undefined || old === null ? right() : is(old, 'unknown') ? right() : old;
  else value = binary(operator.slice(0, -1), old, right());
  store(machine, left, value, scope);
  return value;
}

/** `a++`, `--a`: stores and gives the value. */
export function update(machine: Machine, node: UpdateExpression, scope: Scope): Value {
  const old = evaluate(machine, node.argument as Node, scope);
  const value = typeof old === 'number' ? old + (node.operator === '++' ? 1 : -1) : UNKNOWN;
  store(machine, node.argument as Node, value, scope);
  return node.prefix ? value : old;
}

function store(machine: Machine, target: Node, value: Value, scope: Scope): void {
  switch (target.type) {
    case 'Identifier': {
      const binding = lookup(scope, target.name);
      if (!binding) return;
      const possibly = machine.depth > binding.depth && !binding.lazy && !is(binding.value, 'unknown');
      binding.value = possibly ? choice([binding.value, value]) : value;
      binding.lazy = undefined;
      return;
    }
    case 'MemberExpression': {
      const receiver = evaluate(machine, target.object, scope);
      const key = target.computed
        ? evaluate(machine, target.property, scope)
        : target.property.type === 'PrivateIdentifier'
          ? `#${target.property.name}`
          : (target.property as { name: string }).name;
      setMember(receiver, key, value, machine.depth);
      return;
    }
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      store(machine, target.expression, value, scope);
      return;
    case 'ArrayPattern':
    case 'ObjectPattern':
      bind(machine, target, value, scope, (name, one) => {
        const binding = lookup(scope, name);
        if (binding) {
          binding.lazy = undefined;
          binding.value = one;
        }
      });
      return;
  }
}

/** Sets a property of whatever the receiver is; a key that is not known leaves the object open. */
export function setMember(receiver: Value, key: Value, value: Value, depth: number): void {
  for (const one of alternatives(receiver)) {
    const name = typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
    if (is(one, 'object')) {
      if (name === undefined) one.open = true;
      else setProp(one.props, name, value, depth > (one.depth ?? 0));
    } else if (is(one, 'function') && name !== undefined) {
      one.props ??= new Map();
      setProp(one.props, name, value, depth > 0);
    } else if (is(one, 'class') && name !== undefined) {
      setProp(one.statics, name, value, depth > 0);
    } else if (is(one, 'array')) {
      const index = Number(name);
      if (Number.isInteger(index) && index >= 0 && index <= one.items.length) one.items[index] = value;
      else if (name !== 'length') one.open = true;
    }
  }
}

function setProp(props: Map<string, Prop>, name: string, value: Value, possibly: boolean): void {
  const old = possibly ? props.get(name) : undefined;
  const known = old && !old.lazy && !old.getter && old.value !== undefined && !is(old.value, 'unknown');
  props.set(name, { value: known ? choice([old.value, value]) : value });
}

/** Takes a value apart along a pattern, giving each name its part. */
export function bind(
  machine: Machine,
  pattern: BindingPattern | Node,
  value: Value,
  scope: Scope,
  declare: (name: string, value: Value) => void,
): void {
  switch (pattern.type) {
    case 'Identifier':
      declare(pattern.name, value);
      return;
    case 'AssignmentPattern': {
      const missing = value === undefined || is(value, 'unknown');
      bind(machine, pattern.left, missing ? evaluate(machine, pattern.right, scope) : value, scope, declare);
      return;
    }
    case 'TSParameterProperty':
      bind(machine, pattern.parameter, value, scope, declare);
      return;
    case 'ObjectPattern':
      bindObject(machine, pattern, value, scope, declare);
      return;
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type === 'RestElement') {
          const rest = is(value, 'array') ? array(value.items.slice(index), value.open) : array([], true);
          bind(machine, element.argument, rest, scope, declare);
        } else {
          bind(machine, element, member(machine, value, index), scope, declare);
        }
      });
      return;
    case 'RestElement':
      bind(machine, pattern.argument, value, scope, declare);
      return;
    case 'MemberExpression':
      store(machine, pattern, value, scope);
      return;
  }
}

function bindObject(
  machine: Machine,
  pattern: Extract<BindingPattern | Node, { type: 'ObjectPattern' }>,
  value: Value,
  scope: Scope,
  declare: (name: string, value: Value) => void,
): void {
  const taken = new Set<string>();
  for (const one of pattern.properties) {
    if (one.type === 'RestElement') {
      bind(machine, one.argument, without(machine, value, taken), scope, declare);
      continue;
    }
    const key = propertyKey(machine, one.key as Node, one.computed, scope);
    if (key !== undefined) taken.add(key);
    bind(machine, one.value, key === undefined ? UNKNOWN : member(machine, value, key), scope, declare);
  }
}

/** An object less some of its keys, as a rest pattern gives it. */
function without(machine: Machine, value: Value, taken: ReadonlySet<string>): Value {
  if (is(value, 'choice')) return choice(value.values.map((one) => without(machine, one, taken)));
  if (!is(value, 'object')) return UNKNOWN;
  const kept = [...value.props.keys()].filter((key) => !taken.has(key));
  const props = new Map(kept.map((key) => [key, { value: property(machine, value, key) }]));
  return { kind: 'object', props, open: value.open, site: value.site };
}
