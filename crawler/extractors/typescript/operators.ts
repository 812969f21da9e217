import { alternatives, asText, choice, is, joinTexts, UNKNOWN, type Value } from './values.ts';

/** A binary operator on what is known; every pair of a choice is tried, so both outcomes are kept. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (is(left, 'choice') || is(right, 'choice')) {
    const pairs = alternatives(left).flatMap((a) => alternatives(right).map((b) => [a, b] as const));
    return choice(pairs.map(([a, b]) => binary(operator, a, b)));
  }
  if (operator === '+') return add(left, right);
  if (operator === '===' || operator === '==') return equal(left, right);
  if (operator === '!==' || operator === '!=') {
    const same = equal(left, right);
    if (is(same, 'choice')) return choice([false, UNKNOWN]);
    return typeof same === 'boolean' ? !same : UNKNOWN;
  }
  if (operator === 'in' && typeof left === 'string' && is(right, 'object')) {
    return right.props.has(left) ? true : right.open ? UNKNOWN : false;
  }
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    if (operator === '<') return left < right;
    if (operator === '>') return left > right;
  }
  return UNKNOWN;
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  const textual = [left, right].some((one) => typeof one === 'string' || is(one, 'text'));
  return textual ? joinTexts([asText(left), asText(right)]) : UNKNOWN;
}

function equal(left: Value, right: Value): Value {
  if (left === right && !is(left, 'unknown')) return true;
  const plain = (value: Value) => value === null || typeof value !== 'object';
  if (plain(left) && plain(right)) return left === right;
  const known = (value: Value) => plain(value) || is(value, 'object') || is(value, 'array') || is(value, 'function');
  if (known(left) && known(right)) return false;
  // What is not known is not given in a plain start.
  return left === undefined || right === undefined ? choice([true, UNKNOWN]) : UNKNOWN;
}

function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '<<':
      return left << right;
    default:
      return UNKNOWN;
  }
}
