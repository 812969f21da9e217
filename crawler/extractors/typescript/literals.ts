import type { Node, ObjectExpression, TemplateLiteral } from 'oxc-parser';
import { callValue } from './call.ts';
import { dedent } from './dedent.ts';
import { evaluate } from './evaluate.ts';
import { type Machine, step } from './machine.ts';
import type { Scope } from './scope.ts';
import { spreadInto, spreadItems } from './spread.ts';
import { type Arr, array, asText, is, joinTexts, type Obj, UNKNOWN, type Value } from './values.ts';

/** A template string, with holes where an expression is not known. */
export function template(machine: Machine, node: TemplateLiteral, scope: Scope): Value {
  const parts = node.quasis.flatMap((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const expression = node.expressions[index];
    return expression ? [text, asText(evaluate(machine, expression, scope))] : [text];
  });
  return joinTexts(parts);
}

/** Tags of other packages are taken for what nearly all of them on descriptions are: dedent. String.raw is known. */
export function tagged(machine: Machine, quasi: TemplateLiteral, tag: Value, scope: Scope): Value {
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

/** An object literal; those that look like a tool or list tools are remembered. */
export function objectLiteral(machine: Machine, node: ObjectExpression, scope: Scope): Obj {
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
  if (made.props.has('tools')) machine.lists.push(made);
  if (NAME_KEYS.some((key) => made.props.has(key)) && [...made.props.keys()].some((key) => TOOL_KEYS.has(key))) {
    machine.loose.set(node, { object: made, conditional });
  }
  return made;
}

/** The name of a property, undefined where it is computed and not known. */
export function propertyKey(machine: Machine, key: Node, computed: boolean, scope: Scope): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  const value = evaluate(machine, key, scope);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** An array literal. */
export function arrayLiteral(machine: Machine, elements: readonly (Node | null)[], scope: Scope): Arr {
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
