import type { JsonObject, JsonValue } from '#db/definition.ts';
import { setOwn } from '../set-own.ts';
import { array, type Obj, preferred, UNKNOWN, type Value } from './values.ts';

const MAX_DEPTH = 40;
const MAX_NODES = 30_000;

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

/**
 * A value as JSON. What is not known is left out of objects and reported through `onUnknown`, and so is what lies
 * beyond a fair size: a value may hold itself.
 */
export function toJson(
  value: Value,
  read: (owner: Obj, key: string) => Value,
  onUnknown: () => void,
): JsonValue | undefined {
  let nodes = 0;
  const convert = (given: Value, depth: number): JsonValue | undefined => {
    const one = preferred(given);
    if (one === null || typeof one === 'string' || typeof one === 'boolean') return one;
    if (typeof one === 'number') return Number.isFinite(one) ? one : null;
    if (one === undefined) return undefined;
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      onUnknown();
      return undefined;
    }
    switch (one.kind) {
      case 'text':
        onUnknown();
        return one.text;
      case 'array':
        if (one.open) onUnknown();
        return one.items.map((item) => convert(item, depth + 1) ?? null);
      case 'object': {
        if (one.open) onUnknown();
        const made: JsonObject = {};
        for (const key of one.props.keys()) {
          const item = convert(read(one, key), depth + 1);
          if (item !== undefined) setOwn(made, key, item);
        }
        return made;
      }
      case 'schema':
        if (one.partial) onUnknown();
        return one.json;
      default:
        onUnknown();
        return undefined;
    }
  };
  return convert(value, 0);
}
