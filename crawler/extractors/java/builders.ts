import type { JsonObject } from '#db/definition.ts';
import { hintNames, hints, nested } from '../syntax/annotations.ts';
import { fromJson } from '../syntax/json.ts';
import type { Registration } from '../syntax/registration.ts';
import { asObject, asText, force, isKind, lastName, type Made, type Value } from '../syntax/values.ts';

/** The calls of a builder's chain by name, `X.builder().name("a").build()` giving name → "a", and what the chain began with. */
export function chainOf(made: Made): { root: string; calls: Map<string, Value[]> } {
  const calls = new Map<string, Value[]>();
  let at: Value | undefined = made;
  let root = '';
  for (let hops = 0; hops < 200 && isKind(at, 'made'); hops++) {
    const { by, args }: Made = at;
    if (by.of === undefined) root = by.path;
    const name = lastName(by.path);
    if (!calls.has(name)) calls.set(name, args.positional);
    at = force(by.of);
  }
  return { root, calls };
}

/** Whether a `build()` ends a chain that makes a tool. */
export function buildsTool(made: Made): boolean {
  const { root, calls } = chainOf(made);
  return (
    (/(^|\.)Tool\.builder$|ToolBuilder/.test(root) || /(^|\.)Tool$/.test(root)) &&
    (calls.has('name') || calls.has('setName') || Boolean(calls.get('builder')?.length))
  );
}

/** `McpSchema.Tool.builder()…build()`. */
export function builtTool(made: Made): Registration {
  const { calls } = chainOf(made);
  const one = (...names: string[]): Value | undefined =>
    names.map((name) => calls.get(name)?.at(0)).find((value) => value !== undefined);
  const schema = schemaOf(calls.get('inputSchema')?.at(-1) ?? calls.get('builder')?.[1]);
  return {
    name: one('name', 'setName') ?? one('builder'),
    title: one('title', 'setTitle'),
    description: one('description', 'setDescription'),
    inputSchema: schema,
    schemaPartial: schema === undefined,
    outputSchema: schemaOf(one('outputSchema')),
    annotations: annotationsOf(one('annotations', 'setAnnotations')),
    site: made.site,
  };
}

/** `new McpSchema.Tool(name, [title], description, schema…)`. */
export function constructedTool(made: Made): Registration {
  const [name, second, third, ...rest] = made.args.positional;
  const hasTitle = made.args.positional.length >= 5;
  const [description, schema] = hasTitle ? [third, rest[0]] : [second, third];
  const input = schemaOf(schema);
  return {
    name,
    title: hasTitle ? second : undefined,
    description,
    inputSchema: input,
    schemaPartial: input === undefined,
    annotations: annotationsOf(
      rest.find((value) => isKind(force(value), 'made') && /ToolAnnotations/.test((force(value) as Made).by.path)),
    ),
    site: made.site,
  };
}

/** A schema given as JSON text, as a map, or by `new JsonSchema(type, properties, required, …)`. */
function schemaOf(value: Value | undefined): JsonObject | undefined {
  const known = force(value);
  const text = asText(known);
  if (text !== undefined) {
    try {
      return asObject(fromJson(JSON.parse(text)));
    } catch {
      return undefined;
    }
  }
  if (isKind(known, 'made') && lastName(known.by.path) === 'JsonSchema') {
    const [type, properties, required] = known.args.positional;
    const made: JsonObject = { type: asText(type) ?? 'object', properties: asObject(properties) ?? {} };
    const names =
      required === undefined
        ? undefined
        : asObject({ kind: 'map', entries: new Map([['required', required]]) })?.required;
    if (Array.isArray(names) && names.length > 0) made.required = names;
    return made;
  }
  return asObject(known);
}

function annotationsOf(value: Value | undefined): JsonObject | undefined {
  const known = force(value);
  if (!isKind(known, 'made')) return undefined;
  const order = Object.keys(hintNames);
  const given = new Map(nested(known));
  known.args.positional.forEach((item, at) => {
    if (order[at] !== undefined && force(item) !== null) given.set(order[at], item);
  });
  if (known.args.positional.length === 0)
    for (const [name, args] of chainOf(known).calls) if (args[0] !== undefined) given.set(name, args[0]);
  return hints(given, hintNames);
}
