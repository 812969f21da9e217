import type { JsonObject } from '#db/definition.ts';
import { hintNames, hints, nested } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Registration } from '../syntax/registration.ts';
import { asObject, asText, type Class, force, isKind, type Made, type Value } from '../syntax/values.ts';
import { methodSchema } from './schema.ts';

/** The array that describes a tool: `new RegisterTool(['name' => …, 'description' => …])`. */
export function described(value: Value | undefined): Map<string, Value> | undefined {
  const known = force(value);
  return isKind(known, 'map') && known.entries.has('name') && known.entries.has('description')
    ? known.entries
    : undefined;
}

/** A documentation comment without its tags. */
export function summary(doc: string | undefined): string | undefined {
  const text = doc?.split(/^\s*@/m)[0]?.trim();
  return text === '' ? undefined : text;
}

/** The parameters of the method or closure that answers; an array of all arguments says nothing of them. */
function handlerSchema(
  owner: Class | undefined,
  def: FunctionDef | undefined,
  closure: Value | undefined,
  run: DeclaredRun,
): JsonObject | undefined {
  if (owner && def) return methodSchema(owner.scope, def, run);
  if (!isKind(closure, 'function')) return undefined;
  const { def: own, scope } = closure;
  const takesAll = own.params.some(({ type }) => !type || (type.kind === 'name' && type.name === 'array'));
  return takesAll ? undefined : methodSchema(scope, own, run);
}

/** A schema among the arguments, whole or as its properties alone, of which none says what is required. */
function propertiesSchema(value: Value | undefined): { schema: JsonObject; whole: boolean } | undefined {
  const json = asObject(value);
  if (!json) return undefined;
  if (typeof json.type === 'string') return { schema: json, whole: true };
  const isProperties = Object.values(json).every((one) => typeof one === 'object' && one !== null && 'type' in one);
  return isProperties ? { schema: { type: 'object', properties: json }, whole: false } : undefined;
}

/** `addTool(handler, name, description)`, where the handler is a method or a closure, `tool(name, description, handler)` and `new Tool(name: …)`. */
export function madeTool(made: Made, run: DeclaredRun): Registration {
  const { positional } = made.args;
  const named = described(positional[0]) ?? made.args.named;
  const values = positional.map(force);
  const texts = values.filter((value) => asText(value) !== undefined);
  const pair = values.find((value) => isKind(value, 'list'));
  const of = isKind(pair, 'list') && pair.items[0] !== undefined ? force(pair.items[0]) : undefined;
  const method = isKind(pair, 'list') ? asText(pair.items[1]) : undefined;
  const owner = isKind(of, 'class') ? of : isKind(of, 'instance') ? of.of : undefined;
  const def = owner?.def.methods.find((held) => held.name === method);
  const input = named.get('inputSchema') ?? named.get('input_schema');
  const closure = values.find((value) => isKind(value, 'function'));
  const schema = isKind(input, 'made') ? asObject({ kind: 'map', entries: input.args.named }) : asObject(input);
  const given = schema ?? handlerSchema(owner, def, closure, run);
  const listed = given ? undefined : propertiesSchema(values.find((value) => isKind(value, 'map')));
  return {
    name: named.get('name') ?? texts[0] ?? method,
    title: named.get('title'),
    description: named.get('description') ?? texts[1] ?? summary(def?.doc),
    inputSchema: given ?? listed?.schema,
    schemaPartial: !given && !listed?.whole,
    annotations: hints(nested(named.get('annotations')), hintNames),
    site: made.site,
  };
}
