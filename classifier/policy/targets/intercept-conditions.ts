import { isPortableRegex, regexLiteral } from '../portable-regex.ts';
import type { Requirement } from '../types.ts';
import type { Condition } from './intercept-format.ts';

/**
 * The conditions that say exactly what a requirement says, or undefined. Intercept's `eq` and `in` compare printed
 * values (`"5"` equals 5), so text is compared by an anchored `regex`, which wants a string, and numbers by bounds.
 */
export function interceptConditions({ path, op, value }: Requirement): Condition[] | undefined {
  const one = (operator: string, operand: unknown) => [{ path: `args.${path}`, op: operator, value: operand }];
  switch (op) {
    case 'eq':
      if (typeof value === 'number') return [...one('gte', value), ...one('lte', value)];
      return typeof value === 'string' ? one('regex', exactly([value])) : undefined;
    case 'in':
      return isTexts(value) ? one('regex', exactly(value)) : undefined;
    case 'lte':
    case 'gte':
      return typeof value === 'number' ? one(op, value) : undefined;
    case 'regex':
      return typeof value === 'string' && isPortableRegex(value) ? one('regex', value) : undefined;
    case 'prefix':
      return typeof value === 'string' ? one('regex', `^${regexLiteral(value)}`) : undefined;
    case 'exists':
      return typeof value === 'boolean' ? one('exists', value) : undefined;
    case 'maxLength':
      return Number.isInteger(value) && (value as number) <= 1000 ? one('regex', `^[\\d\\D]{0,${value}}$`) : undefined;
    case 'maxItems':
      return undefined;
  }
}

/** Whether a condition holds for what stands at its path; where nothing does, it does not. */
export function holds({ op, value }: Condition, actual: unknown): boolean {
  if (op === 'exists') return (actual !== undefined && actual !== null) === value;
  if (op === 'regex') return typeof actual === 'string' && new RegExp(String(value), 'u').test(actual);
  if (op === 'in') return Array.isArray(value) && value.some((item) => isEqual(actual, item));
  if (op === 'not_in') return actual !== undefined && Array.isArray(value) && !value.some((it) => isEqual(actual, it));
  if (op === 'eq') return actual !== undefined && isEqual(actual, value);
  if (op === 'neq') return actual !== undefined && !isEqual(actual, value);
  if (op === 'contains') {
    if (typeof actual === 'string') return typeof value === 'string' && actual.includes(value);
    return Array.isArray(actual) && actual.some((item) => isEqual(item, value));
  }
  if (typeof actual !== 'number' || typeof value !== 'number') return false;
  return { lt: actual < value, lte: actual <= value, gt: actual > value, gte: actual >= value }[op] ?? false;
}

function isEqual(a: unknown, b: unknown): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a === b : String(a) === String(b);
}

function exactly(values: readonly string[]): string {
  return `^(?:${values.map(regexLiteral).join('|')})$`;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}
