import { nested } from '../syntax/annotations.ts';
import {
  type Args,
  anyText,
  asText,
  dict,
  force,
  isKind,
  lastName,
  list,
  type Made,
  outside,
  type Site,
  type Value,
} from '../syntax/values.ts';

/** zeromcp: `server.Tool("name", new ToolDefinition { Description = …, Input = … })`. */
export function namedDefinition(callee: Value, { positional: [name, given] }: Args, site: Site): Made | undefined {
  const called = isKind(callee, 'outside') ? lastName(callee.path) : isKind(callee, 'function') ? callee.def.name : '';
  if (called !== 'Tool' || asText(name) === undefined) return undefined;
  const known = force(given ?? null);
  const fields = isKind(known, 'instance') ? known.fields : nested(known);
  if (!anyText(fields.get('Description'))) return undefined;
  const schema = inputOf(fields.get('Input'));
  const named = new Map([...fields, ['Name', name!] as const, ...(schema ? [['InputSchema', schema] as const] : [])]);
  return { kind: 'made', by: outside('Tool'), args: { positional: [], named }, site };
}

/** The inputs by name, each `new InputField(SimpleType.String)`; an optional one is said to be. */
function inputOf(value: Value | undefined): Value | undefined {
  const known = value === undefined ? dict([]) : force(value);
  if (!isKind(known, 'map') || known.open) return undefined;
  const required: string[] = [];
  const properties = [...known.entries].map(([key, held]): [string, Value] => {
    const field = force(held);
    const args = isKind(field, 'made') || isKind(field, 'instance') ? field.args : undefined;
    const type = force(args?.positional[0] ?? null);
    const name = isKind(type, 'outside') ? lastName(type.path) : isKind(type, 'enum') ? type.name : undefined;
    if (force(args?.named.get('Optional') ?? args?.named.get('optional') ?? null) !== true) required.push(key);
    return [key, dict(name === undefined ? [] : [['type', name.toLowerCase()]])];
  });
  return dict([
    ['type', 'object'],
    ['properties', dict(properties)],
    ['required', list(required)],
  ]);
}
