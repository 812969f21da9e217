import type { JsonValue } from '#db/definition.ts';
import { dict, list, type Value } from './values.ts';

/** A JSON value as the evaluator's own; `depth` bounds hostile nesting. */
export function fromJson(json: JsonValue, depth = 0): Value {
  if (json === null || typeof json !== 'object' || depth > 60) return depth > 60 ? null : (json as Value);
  if (Array.isArray(json)) return list(json.map((item) => fromJson(item, depth + 1)));
  return dict(Object.entries(json).map(([key, value]) => [key, fromJson(value, depth + 1)]));
}
