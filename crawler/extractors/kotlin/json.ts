import { runFunction } from '../syntax/call.ts';
import type { Machine } from '../syntax/machine.ts';
import {
  type Args,
  asText,
  dict,
  type Func,
  force,
  isKind,
  lastName,
  list,
  noArgs,
  type Value,
} from '../syntax/values.ts';

/** kotlinx.serialization's JSON builders: a lambda fills the object or array that is being built. */
export function jsonBuilders(): (path: string, args: Args, machine: Machine) => Value | undefined {
  const building: Value[] = [];

  const fill = (target: Value, func: Func | undefined, machine: Machine): Value => {
    if (!func) return target;
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

  return (path, args, machine) => {
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
        keep(values[0], values[1] ?? null);
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
}
