import type { JsonValue } from '#db/definition.ts';
import { array, is, type Obj, UNKNOWN, type Value } from './values.ts';

const MAX_DEPTH = 40;

/** Parsed JSON as a value. */
export function fromJson(json: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) return UNKNOWN;
  if (json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return array(json.map((one) => fromJson(one, depth + 1)));
  if (typeof json !== 'object') return undefined;
  const made: Obj = { kind: 'object', props: new Map(), open: false };
  for (const [key, value] of Object.entries(json)) made.props.set(key, { value: fromJson(value, depth + 1) });
  return made;
}

/** A value as JSON: what is not known is left out of objects, and reported through `onUnknown`. */
export function toJson(
  value: Value,
  read: (owner: Obj, key: string) => Value,
  onUnknown: () => void,
  depth = 0,
): JsonValue | undefined {
  if (depth > MAX_DEPTH) {
    onUnknown();
    return undefined;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'text':
      onUnknown();
      return value.text;
    case 'choice': {
      const known = value.values.find((one) => one !== undefined && !is(one, 'unknown'));
      return toJson(known, read, onUnknown, depth + 1);
    }
    case 'array':
      if (value.open) onUnknown();
      return value.items.slice(0, 5000).map((one) => toJson(one, read, onUnknown, depth + 1) ?? null);
    case 'object': {
      if (value.open) onUnknown();
      const made: { [key: string]: JsonValue } = {};
      for (const key of value.props.keys()) {
        const one = toJson(read(value, key), read, onUnknown, depth + 1);
        if (one !== undefined)
          Object.defineProperty(made, key, { value: one, enumerable: true, writable: true, configurable: true });
      }
      return made;
    }
    case 'schema':
      if (value.partial) onUnknown();
      return value.json;
    default:
      onUnknown();
      return undefined;
  }
}
