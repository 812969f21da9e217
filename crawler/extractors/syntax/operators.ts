import { anyText, asText, concat, force, isKind, list, maxItems, unknown, type Value } from './values.ts';

/** The value of an operator over two known operands. */
export function binary(op: string, left: Value, right: Value): Value {
  const a = force(left);
  const b = force(right);
  if (op === '+') return plus(a, b);
  if (op === '==' || op === '===' || op === '!=' || op === '!==') {
    const equal = equals(a, b);
    return equal === undefined ? unknown('comparison') : equal === op.startsWith('=');
  }
  if (op === 'in' || op === 'not in') {
    const held = contains(b, a);
    return held === undefined ? unknown('membership') : held === (op === 'in');
  }
  if (op === '|' && isKind(a, 'map') && isKind(b, 'map')) {
    return { kind: 'map', entries: new Map([...a.entries, ...b.entries]), open: a.open || b.open };
  }
  if (typeof a === 'number' && typeof b === 'number') return arithmetic(op, a, b);
  if (op === '*' && typeof a === 'string' && typeof b === 'number' && a.length * b < 10_000)
    return a.repeat(Math.max(0, b));
  return unknown(`operator ${op}`);
}

function plus(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (isKind(a, 'list') && isKind(b, 'list') && a.items.length + b.items.length > maxItems) return list([], true);
  if (isKind(a, 'list') && isKind(b, 'list')) return list([...a.items, ...b.items], Boolean(a.open || b.open));
  if (anyText(a) || anyText(b)) return concat([a, b]);
  if (isKind(a, 'list')) return list(a.items, true);
  if (isKind(b, 'list')) return list(b.items, true);
  return unknown('operator +');
}

function equals(a: Value, b: Value): boolean | undefined {
  if (a === b) return true;
  const x = asText(a) ?? a;
  const y = asText(b) ?? b;
  if (isKind(x, 'enum') && isKind(y, 'enum')) return x.of.def === y.of.def && x.name === y.name;
  if ((x !== null && typeof x === 'object') || (y !== null && typeof y === 'object')) return undefined;
  return x === y;
}

function contains(held: Value, item: Value): boolean | undefined {
  const text = asText(item);
  if (text === undefined) return undefined;
  if (isKind(held, 'map')) return held.entries.has(text) || (held.open ? undefined : false);
  const whole = asText(held);
  if (whole !== undefined) return whole.includes(text);
  if (!isKind(held, 'list')) return undefined;
  const texts = held.items.map(asText);
  if (texts.includes(text)) return true;
  return held.open || texts.includes(undefined) ? undefined : false;
}

function arithmetic(op: string, a: number, b: number): Value {
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  if (op === '/') return a / b;
  if (op === '**') return a ** b;
  if (op === '//') return Math.floor(a / b);
  if (op === '%') return a % b;
  if (op === '<<') return a * 2 ** b;
  if (op === '<') return a < b;
  if (op === '>') return a > b;
  if (op === '<=') return a <= b;
  if (op === '>=') return a >= b;
  return unknown(`operator ${op}`);
}
