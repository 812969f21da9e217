import type { Node } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { type Machine, maybe } from './machine.ts';
import type { Scope } from './scope.ts';
import { choice, HOLE, is, type Site, truthy, UNKNOWN, type Value } from './values.ts';

/** `test ? yes : no`: both where the test is not known, that of a plain start first. */
export function conditional(machine: Machine, test: Node, yes: Node, no: Node, scope: Scope): Value {
  const known = truthy(evaluate(machine, test, scope));
  if (known !== undefined) return evaluate(machine, known ? yes : no, scope);
  const site: Site = { module: scope.module, start: test.start, end: test.end };
  const first = maybe(machine, () => evaluate(machine, yes, scope), site);
  const second = maybe(machine, () => evaluate(machine, no, scope), site);
  return isNegated(test) ? choice([first, second]) : choice([second, first]);
}

/** A switch that is not known is taken for off: the branch of a plain start comes first. */
function isNegated(test: Node): boolean {
  return test.type === 'UnaryExpression' && test.operator === '!';
}

/** `&&`, `||` and `??`. */
export function logical(machine: Machine, operator: string, left: Node, right: Node, scope: Scope): Value {
  const value = evaluate(machine, left, scope);
  const known = operator === '??' ? nullish(value) : truthy(value);
  const other = () => evaluate(machine, right, scope);
  const site: Site = { module: scope.module, start: left.start, end: left.end };
  if (operator === '&&') {
    if (known !== undefined) return known ? other() : value;
    return choice([maybe(machine, other, site), false]);
  }
  if (operator === '??' ? known === false : known === true) return value;
  if (operator === '??' ? known === true : known === false) return other();
  const rest = maybe(machine, other, site);
  // A default beside a setting is what a plain start has; beside what is made of data it is a last resort.
  const isOpen = is(value, 'unknown') || is(value, 'made');
  if (isOpen && typeof rest === 'string' && rest !== '' && isMadeOfData(left, scope)) {
    return { kind: 'text', text: HOLE };
  }
  return is(value, 'choice') || is(value, 'text') ? choice([value, rest]) : choice([rest, value]);
}

/** Whether an expression that is not known is computed from data, and is no setting that was left out. */
function isMadeOfData(node: Node, scope: Scope): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return !SETTING.test(scope.module.text.slice(node.start, node.end));
}

const SETTING = /env|config|option|opts|setting|arg|flag|prefix|param|get/i;

function nullish(value: Value): boolean | undefined {
  if (value === null || value === undefined) return true;
  if (is(value, 'unknown') || is(value, 'external') || is(value, 'made')) return undefined;
  if (!is(value, 'choice')) return false;
  const answers = new Set(value.values.map(nullish));
  return answers.size === 1 ? [...answers][0] : undefined;
}

/** Operators before a single operand. */
export function unary(machine: Machine, operator: string, argument: Node, scope: Scope): Value {
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
