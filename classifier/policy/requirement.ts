import { argumentAt } from './argument-at.ts';
import type { Requirement } from './types.ts';

/** Whether the arguments of a call meet a requirement. Types are never coerced: `"5"` is not 5. */
export function meets(args: Record<string, unknown>, { path, op, value, ifAbsent }: Requirement): boolean {
  const actual = argumentAt(args, path);
  if (op === 'exists') return (actual !== undefined && actual !== null) === value;
  if (actual === undefined) return ifAbsent === 'skip';
  switch (op) {
    case 'eq':
      return actual === value;
    case 'in':
      return Array.isArray(value) && value.includes(actual);
    case 'lte':
      return typeof actual === 'number' && typeof value === 'number' && actual <= value;
    case 'gte':
      return typeof actual === 'number' && typeof value === 'number' && actual >= value;
    case 'regex':
      return typeof actual === 'string' && new RegExp(String(value), 'us').test(actual);
    case 'prefix':
      return typeof actual === 'string' && actual.startsWith(String(value));
    case 'maxLength':
      return typeof actual === 'string' && typeof value === 'number' && [...actual].length <= value;
    case 'maxItems':
      return Array.isArray(actual) && typeof value === 'number' && actual.length <= value;
  }
}
