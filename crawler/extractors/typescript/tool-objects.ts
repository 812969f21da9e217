import type { Machine, Registration } from './machine.ts';
import { iterate, member, property } from './member.ts';
import { alternatives, is, type Obj, preferred, type Value } from './values.ts';

const DESCRIPTION_KEYS = ['description', 'desc'];

const INPUT_KEYS = [
  'argsShape',
  'inputSchema',
  'parameters',
  'schema',
  'paramsSchema',
  'inputShape',
  'input_schema',
  'input',
  'args',
  'params',
  'argsSchema',
  'parametersSchema',
  'zodSchema',
];

/** Whether a value is a text, wholly or partly known. */
export function isTextual(value: Value): boolean {
  const one = preferred(value);
  return typeof one === 'string' || is(one, 'text');
}

/** Copies what a tool's object or a registration's config says. */
export function fill(machine: Machine, made: Registration, object: Obj): void {
  const get = (key: string) => member(machine, object, key);
  made.description ??= firstOf(DESCRIPTION_KEYS, get);
  made.title ??= get('title');
  made.inputSchema ??= firstOf(INPUT_KEYS, get);
  made.outputSchema ??= get('outputSchema');
  made.annotations ??= get('annotations');
}

function firstOf(keys: readonly string[], get: (key: string) => Value): Value {
  for (const key of keys) {
    const value = get(key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Whether an object has a name and something else a tool has. */
export function hasToolKeys(object: Obj): boolean {
  const has = (key: string) => object.props.has(key) || object.cls !== undefined;
  return (
    (has('name') || has('toolName') || has('id')) &&
    (object.cls !== undefined || [...DESCRIPTION_KEYS, ...INPUT_KEYS, 'handler', 'execute'].some(has))
  );
}

/** The objects of tools in what was given: one, a list of them, or a table whose keys may be their names. */
export function toolObjects(machine: Machine, value: Value, depth = 0): { value: Value; key?: string | undefined }[] {
  if (depth > 3) return [];
  return alternatives(value).flatMap((one): { value: Value; key?: string | undefined }[] => {
    if (is(one, 'array') || (is(one, 'object') && one.entries)) {
      const { items } = iterate(machine, one);
      return items.flatMap((item) => {
        const pair = is(item, 'array') ? item.items[1] : undefined;
        const found = toolObjects(machine, pair ?? item, depth + 1);
        return found.length > 0 || !is(item, 'unknown') ? found : [];
      });
    }
    const object = toolObject(machine, one);
    if (object) return [{ value: object }];
    if (!is(one, 'object') || one.props.size === 0) return [];
    const entries = [...one.props.keys()].map((key) => ({ key, value: property(machine, one, key) }));
    const tools = entries.flatMap(({ key, value: item }) => {
      const found = toolObject(machine, item, true);
      return found ? [{ value: found, key }] : [];
    });
    return tools.length > 0 && tools.length * 2 >= entries.length ? tools : [];
  });
}

/** The object that describes a tool, taken out of the call or the record it stands in. */
export function toolObject(machine: Machine, value: Value, nameless = false): Obj | undefined {
  const one = preferred(value);
  if (is(one, 'made')) {
    for (const arg of one.args) {
      const found = toolObject(machine, arg, nameless);
      if (found) return found;
    }
    return undefined;
  }
  if (!is(one, 'object')) return undefined;
  if (one.cls && !hasName(machine, one)) return undefined;
  if (hasToolKeys(one)) return one;
  for (const key of [
    'definition',
    'tool',
    'metadata',
    'schema',
    'spec',
    'config',
    'toolDefinition',
    'def',
    'info',
    'meta',
  ]) {
    if (!one.props.has(key)) continue;
    const inner = preferred(property(machine, one, key));
    if (is(inner, 'object') && hasToolKeys(inner)) return inner;
  }
  const described = DESCRIPTION_KEYS.some((key) => one.props.has(key));
  return nameless && described && [...INPUT_KEYS, 'handler', 'execute', 'callback'].some((key) => one.props.has(key))
    ? one
    : undefined;
}

function hasName(machine: Machine, object: Obj): boolean {
  return ['name', 'toolName', 'id'].some((key) => isTextual(property(machine, object, key)));
}
