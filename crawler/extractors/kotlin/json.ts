import { runFunction } from '../syntax/call.ts';
import type { Machine } from '../syntax/machine.ts';
import { type Args, asText, dict, force, isKind, lastName, list, noArgs, type Value } from '../syntax/values.ts';

export interface JsonBuilders {
  /** What a call of a builder's makes, or does to what is being built. */
  call(path: string, args: Args, machine: Machine): Value | undefined;
  /** Runs a lambda whose bare `put` and `add` fill an object or array, and gives that. */
  fill(target: Value, lambda: Value | undefined, machine: Machine): Value;
}

/** kotlinx.serialization's JSON builders, and `JSONObject().apply { … }`: a lambda fills what is being built. */
export function jsonBuilders(): JsonBuilders {
  const building: Value[] = [];

  const fill = (target: Value, func: Value | undefined, machine: Machine): Value => {
    if (!isKind(func, 'function')) return target;
    building.push(target);
    try {
      runFunction(func, noArgs(), machine);
    } finally {
      building.pop();
    }
    return target;
  };

  const keep = (key: Value | undefined, value: Value): void => {
    const into = building.at(-1);
    const name = asText(key);
    if (isKind(into, 'map') && name !== undefined) into.entries.set(name, value);
    if (isKind(into, 'list')) into.items.push(value);
  };

  const call = (path: string, args: Args, machine: Machine): Value | undefined => {
    const values = args.positional.map(force);
    const lambda = values.find((value) => isKind(value, 'function'));
    switch (lastName(path)) {
      case 'buildJsonObject':
      case 'buildMap':
        return fill(dict([]), lambda, machine);
      case 'buildJsonArray':
      case 'buildList':
        return fill(list([]), lambda, machine);
      case 'put':
        if (building.length === 0) return undefined;
        // An array's `put` takes the value alone.
        keep(values[0], values.length > 1 ? values[1]! : (values[0] ?? null));
        return null;
      case 'add':
        if (building.length === 0) return undefined;
        keep(undefined, values[0] ?? null);
        return null;
      case 'putJsonObject':
        keep(values[0], fill(dict([]), lambda, machine));
        return null;
      case 'putJsonArray':
        keep(values[0], fill(list([]), lambda, machine));
        return null;
      case 'addJsonObject':
        keep(undefined, fill(dict([]), lambda, machine));
        return null;
      case 'JsonPrimitive':
      case 'JsonObject':
      case 'JsonArray':
        return values[0];
      default:
        return undefined;
    }
  };

  return { call, fill };
}
