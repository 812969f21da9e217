import type { Expression, Node, ObjectExpression, TemplateLiteral } from 'oxc-parser';
import { assign, update } from './assign.ts';
import { call, callValue, construct, evaluateArguments } from './call.ts';
import { makeClass } from './classes.ts';
import { dedent } from './dedent.ts';
import { importMeta } from './files.ts';
import { hasOffset } from './hot.ts';
import { type Machine, maybe, remember, step } from './machine.ts';
import { classMember, member, property } from './member.ts';
import { importNamespace } from './modules.ts';
import { globalValue } from './natives.ts';
import { binary } from './operators.ts';
import { force, frameOf, lookup, type Scope, selfOf } from './scope.ts';
import {
  type Arr,
  alternatives,
  array,
  asText,
  choice,
  type Fn,
  is,
  joinTexts,
  type Obj,
  truthy,
  UNKNOWN,
  type Value,
} from './values.ts';

/** What an expression is worth, as far as the source shows it. */
export function evaluate(machine: Machine, node: Node, scope: Scope): Value {
  step(machine);
  switch (node.type) {
    case 'Literal':
      return 'regex' in node && node.regex ? UNKNOWN : typeof node.value === 'bigint' ? UNKNOWN : (node.value as Value);
    case 'Identifier':
      return identifier(node.name, scope);
    case 'TemplateLiteral':
      return template(machine, node, scope);
    case 'TaggedTemplateExpression':
      return tagged(machine, node.quasi, evaluate(machine, node.tag, scope), scope);
    case 'ObjectExpression':
      return objectLiteral(machine, node, scope);
    case 'ArrayExpression':
      return arrayLiteral(machine, node.elements, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const fn: Fn = { kind: 'function', node, scope, module: scope.module };
      if (hasOffset(scope.module.hot, node.start, node.end)) remember(machine.closures, node, fn);
      return fn;
    }
    case 'ClassExpression':
    case 'ClassDeclaration':
      return makeClass(machine, node, scope);
    case 'MemberExpression': {
      const key = node.computed
        ? evaluate(machine, node.property as Expression, scope)
        : node.property.type === 'PrivateIdentifier'
          ? `#${node.property.name}`
          : (node.property as { name: string }).name;
      if (node.object.type === 'Super') return superMember(machine, key, scope);
      return member(machine, evaluate(machine, node.object, scope), key);
    }
    case 'CallExpression':
      return call(machine, node, scope);
    case 'NewExpression': {
      const callee = evaluate(machine, node.callee, scope);
      return construct(machine, callee, evaluateArguments(machine, node.arguments, scope), node, scope);
    }
    case 'ConditionalExpression':
      return conditional(machine, node.test, node.consequent, node.alternate, scope);
    case 'LogicalExpression':
      return logical(machine, node.operator, node.left, node.right, scope);
    case 'BinaryExpression': {
      if ((node.left as Node).type === 'PrivateIdentifier') return UNKNOWN;
      const left = evaluate(machine, node.left as Expression, scope);
      return binary(node.operator, left, evaluate(machine, node.right, scope));
    }
    case 'UnaryExpression':
      return unary(machine, node.operator, node.argument, scope);
    case 'UpdateExpression':
      return update(machine, node, scope);
    case 'AssignmentExpression':
      return assign(machine, node, scope);
    case 'SequenceExpression': {
      let last: Value;
      for (const one of node.expressions) last = evaluate(machine, one, scope);
      return last;
    }
    case 'AwaitExpression':
      return evaluate(machine, node.argument, scope);
    case 'YieldExpression': {
      const value = node.argument ? evaluate(machine, node.argument, scope) : undefined;
      const yields = frameOf(scope)?.yields;
      if (node.delegate && is(value, 'array')) yields?.push(...value.items.slice(0, 10_000));
      else yields?.push(value);
      return UNKNOWN;
    }
    case 'ThisExpression':
      return selfOf(scope)?.value ?? UNKNOWN;
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return evaluate(machine, node.expression, scope);
    case 'MetaProperty':
      return node.meta.name === 'import' ? importMeta(scope.module.path) : UNKNOWN;
    case 'ImportExpression': {
      const given = evaluate(machine, node.source, scope);
      const source = is(given, 'object') ? given.props.get('href')?.value : given;
      return typeof source === 'string' ? importNamespace(machine, scope.module, source) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function identifier(name: string, scope: Scope): Value {
  const binding = lookup(scope, name);
  return binding ? force(binding) : globalValue(name);
}

function template(machine: Machine, node: TemplateLiteral, scope: Scope): Value {
  const parts = node.quasis.flatMap((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const expression = node.expressions[index];
    return expression ? [text, asText(evaluate(machine, expression, scope))] : [text];
  });
  return joinTexts(parts);
}

/** Tags of other packages are taken for what nearly all of them on descriptions are: dedent. String.raw is known. */
function tagged(machine: Machine, quasi: TemplateLiteral, tag: Value, scope: Scope): Value {
  if (is(tag, 'function')) {
    const strings = array(quasi.quasis.map((one) => one.value.cooked ?? one.value.raw));
    const values = quasi.expressions.map((one) => evaluate(machine, one, scope));
    return callValue(machine, tag, undefined, [strings, ...values], quasi, scope);
  }
  const text = template(machine, quasi, scope);
  if (is(tag, 'external') && tag.path === 'String.raw') {
    const raw = quasi.quasis.map((one) => one.value.raw);
    return joinTexts(
      raw.flatMap((one, index) => {
        const expression = quasi.expressions[index];
        return expression ? [one, asText(evaluate(machine, expression, scope))] : [one];
      }),
    );
  }
  if (!is(tag, 'external') || !/dedent|outdent|stripIndent|trim|common-?tags|endent/i.test(`${tag.from} ${tag.path}`)) {
    return is(text, 'text') || typeof text === 'string' ? text : UNKNOWN;
  }
  return typeof text === 'string' ? dedent(text) : is(text, 'text') ? { ...text, text: dedent(text.text) } : UNKNOWN;
}

const TOOL_KEYS = new Set([
  'inputSchema',
  'parameters',
  'schema',
  'paramsSchema',
  'handler',
  'execute',
  'run',
  'callback',
  'cb',
  'input',
  'args',
  'params',
  'annotations',
  'inputShape',
  'call',
  'fn',
  'invoke',
]);
const NAME_KEYS = ['name', 'toolName', 'id', 'method'];

function objectLiteral(machine: Machine, node: ObjectExpression, scope: Scope): Obj {
  const site = { module: scope.module, start: node.start, end: node.end };
  const made: Obj = { kind: 'object', props: new Map(), open: false, site, depth: machine.depth };
  for (const one of node.properties) {
    if (one.type === 'SpreadElement') {
      spreadInto(machine, made, evaluate(machine, one.argument, scope));
      continue;
    }
    const key = propertyKey(machine, one.key as Node, one.computed, scope);
    if (key === undefined) {
      made.open = true;
      evaluate(machine, one.value, scope);
    } else if (one.kind === 'get') {
      const getter = evaluate(machine, one.value, scope);
      if (is(getter, 'function')) made.props.set(key, { getter: { ...getter, self: made } });
    } else if (one.kind === 'init') {
      const value = evaluate(machine, one.value, scope);
      if (one.method && is(value, 'function')) value.self = made;
      made.props.set(key, { value });
    }
  }
  const conditional = machine.depth > 0;
  if (made.props.has('tools')) machine.lists.push({ object: made, conditional });
  if (NAME_KEYS.some((key) => made.props.has(key)) && [...made.props.keys()].some((key) => TOOL_KEYS.has(key))) {
    machine.loose.set(node, { object: made, conditional });
  }
  return made;
}

/** Copies what a spread object has; anything not known leaves the target open. */
export function spreadInto(machine: Machine, target: Obj, value: Value): void {
  if (is(value, 'choice')) {
    spreadChoice(machine, target, value.values);
    return;
  }
  for (const one of alternatives(value)) {
    if (is(one, 'object')) {
      for (const key of one.props.keys()) target.props.set(key, { value: property(machine, one, key) });
      target.open ||= one.open;
    } else if (is(one, 'array')) {
      one.items.forEach((item, index) => {
        target.props.set(String(index), { value: item });
      });
    } else if (is(one, 'schema') && one.shape) {
      for (const [key, item] of one.shape) target.props.set(key, { value: item });
    } else if (typeof one === 'object' && one !== null) {
      target.open = true;
    }
  }
}

/** A spread that may be one of several objects leaves each key with what any of them, or the target, may give it. */
function spreadChoice(machine: Machine, target: Obj, values: readonly Value[]): void {
  const sides = values.map((value) => {
    const side: Obj = { kind: 'object', props: new Map(), open: false };
    spreadInto(machine, side, value);
    return side;
  });
  target.open ||= sides.some((side) => side.open);
  for (const key of new Set(sides.flatMap((side) => [...side.props.keys()]))) {
    const given = sides.map((side) => side.props.get(key) ?? target.props.get(key));
    const known = given.flatMap((prop) => (prop ? [prop.getter ? UNKNOWN : prop.value] : []));
    target.props.set(key, { value: choice(known) });
  }
}

export function propertyKey(machine: Machine, key: Node, computed: boolean, scope: Scope): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  const value = evaluate(machine, key, scope);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function arrayLiteral(machine: Machine, elements: readonly (Node | null)[], scope: Scope): Arr {
  const made: Arr = { ...array([]), depth: machine.depth };
  for (const one of elements) {
    if (one === null) made.items.push(undefined);
    else if (one.type === 'SpreadElement') {
      spreadItems(made, evaluate(machine, one.argument, scope));
      step(machine, made.items.length >> 2);
    } else made.items.push(evaluate(machine, one, scope));
  }
  return made;
}

/** Adds elements up to what any honest list holds. */
export function pushItems(target: Arr, items: readonly Value[]): void {
  const room = Math.max(0, MAX_ITEMS - target.items.length);
  if (items.length > room) target.open = true;
  for (let i = 0; i < items.length && i < room; i++) target.items.push(items[i]);
}

const MAX_ITEMS = 10_000;

/** The elements a spread value adds; both sides of a choice, since each may be the one at run time. */
export function spreadItems(target: Arr, value: Value): void {
  if (is(value, 'choice')) target.unsure = true;
  for (const one of alternatives(value)) {
    if (is(one, 'array')) {
      pushItems(target, one.items);
      target.open ||= one.open;
      target.unsure ||= one.unsure;
    } else if (is(one, 'object') && one.entries) {
      for (const [key, item] of one.entries) target.items.push(one.collection === 'set' ? key : array([key, item]));
      target.open ||= one.open;
    } else if (typeof one === 'string') {
      target.items.push(...one);
    } else if (typeof one === 'object' && one !== null) {
      target.open = true;
    }
  }
}

function conditional(machine: Machine, test: Node, yes: Node, no: Node, scope: Scope): Value {
  const known = truthy(evaluate(machine, test, scope));
  if (known !== undefined) return evaluate(machine, known ? yes : no, scope);
  const first = maybe(machine, () => evaluate(machine, yes, scope));
  const second = maybe(machine, () => evaluate(machine, no, scope));
  return isNegated(test) ? choice([first, second]) : choice([second, first]);
}

/** A switch that is not known is taken for off: the branch of a plain start comes first. */
function isNegated(test: Node): boolean {
  return test.type === 'UnaryExpression' && test.operator === '!';
}

function logical(machine: Machine, operator: string, left: Node, right: Node, scope: Scope): Value {
  const value = evaluate(machine, left, scope);
  const known = operator === '??' ? nullish(value) : truthy(value);
  const other = () => evaluate(machine, right, scope);
  if (operator === '&&') {
    if (known !== undefined) return known ? other() : value;
    return choice([maybe(machine, other), false]);
  }
  if (operator === '??' ? known === false : known === true) return value;
  if (operator === '??' ? known === true : known === false) return other();
  const rest = maybe(machine, other);
  return is(value, 'choice') || is(value, 'text') ? choice([value, rest]) : choice([rest, value]);
}

function nullish(value: Value): boolean | undefined {
  if (value === null || value === undefined) return true;
  if (is(value, 'unknown') || is(value, 'external') || is(value, 'made')) return undefined;
  if (!is(value, 'choice')) return false;
  const answers = new Set(value.values.map(nullish));
  return answers.size === 1 ? [...answers][0] : undefined;
}

function unary(machine: Machine, operator: string, argument: Node, scope: Scope): Value {
  const value = evaluate(machine, argument, scope);
  switch (operator) {
    case '!': {
      const known = truthy(value);
      return known === undefined ? UNKNOWN : !known;
    }
    case '-':
      return typeof value === 'number' ? -value : UNKNOWN;
    case '+':
      return typeof value === 'number' || typeof value === 'string' ? Number(value) : UNKNOWN;
    case 'void':
      return undefined;
    case 'typeof':
      return typeOf(value);
    default:
      return UNKNOWN;
  }
}

function typeOf(value: Value): Value {
  if (value === null) return 'object';
  if (typeof value !== 'object') return typeof value;
  switch (value.kind) {
    case 'text':
      return 'string';
    case 'object':
    case 'array':
    case 'schema':
      return 'object';
    case 'function':
    case 'class':
      return 'function';
    case 'choice': {
      const types = new Set(value.values.map(typeOf));
      return types.size === 1 ? [...types][0] : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function superMember(machine: Machine, key: Value, scope: Scope): Value {
  const self = selfOf(scope)?.value;
  const home = lookup(scope, '%home')?.value;
  if (typeof key !== 'string' || !is(home, 'class')) return UNKNOWN;
  return is(home.base, 'class') ? classMember(machine, home.base, key, self) : UNKNOWN;
}
