import type { JsonObject } from '#db/definition.ts';
import { chainOf } from '../java/builders.ts';
import { annotation, hintNames, hints, nested, said } from '../syntax/annotations.ts';
import { runFunction } from '../syntax/call.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { membersOf } from '../syntax/member.ts';
import type { Registration } from '../syntax/registration.ts';
import { objectSchema } from '../syntax/shapes.ts';
import { asJson, asObject, asText, type Class, force, isKind, noArgs, type Value } from '../syntax/values.ts';
import { attributeClass } from './attribute-classes.ts';

/**
 * laravel/mcp: a class extending Tool; without a name its own in kebab case. Frameworks with an interface for tools ask
 * the methods of the class for everything.
 */
export function classTool(of: Class, run: DeclaredRun): Registration[] {
  const asked = /\bimplements\s[^{]*Tool/.test(of.def.text.slice(0, 500)) ? interfaceTool(of, run) : undefined;
  const told = asked ?? attributeClass(of, run);
  if (told) return [told];
  const isTool =
    of.def.bases.some((base) => base.kind === 'name' && /Tool$/.test(base.name)) &&
    of.def.methods.some((def) => def.name === 'handle');
  if (!isTool || /^\s*abstract\b/.test(of.def.text)) return [];
  const { scope } = of;
  const members = membersOf(of, run.machine);
  const attribute = (name: RegExp) => said(annotation(of.def.decorators, name, scope, run.machine), 'value', '');
  const flags = {
    IsReadOnly: 'readOnlyHint',
    IsDestructive: 'destructiveHint',
    IsIdempotent: 'idempotentHint',
    IsOpenWorld: 'openWorldHint',
  };
  const annotations: JsonObject = {};
  for (const [flag, hint] of Object.entries(flags)) {
    const given = annotation(of.def.decorators, new RegExp(`^${flag}$`), scope, run.machine);
    if (given) annotations[hint] = asJson(said(given, 'value', '') ?? true) !== false;
  }
  return [
    {
      name: attribute(/^Name$/) ?? members.get('name') ?? returned(of, 'name', run) ?? kebab(of.def.name),
      title: attribute(/^Title$/) ?? members.get('title'),
      description: attribute(/^Description$/) ?? members.get('description') ?? returned(of, 'description', run),
      inputSchema: schemaMethod(of, run),
      schemaPartial: !of.def.methods.some((def) => def.name === 'schema'),
      annotations,
      site: { file: scope.module.file, line: of.def.line, conditional: false },
    },
  ];
}

function interfaceTool(of: Class, run: DeclaredRun): Registration | undefined {
  const [name, description, schema, hinted] = [
    ['name', 'getName'],
    ['description', 'getDescription'],
    ['inputSchema', 'getInputSchema', 'schema', 'getSchema'],
    ['annotations', 'getAnnotations'],
  ].map((methods) => methods.map((method) => returned(of, method, run)).find((value) => value !== undefined));
  if (asText(name) === undefined || description === undefined || /^\s*abstract\b/.test(of.def.text)) return undefined;
  const inputSchema = asObject(schema);
  return {
    name,
    description,
    inputSchema,
    schemaPartial: !inputSchema,
    annotations: hints(nested(hinted), hintNames),
    site: { file: of.scope.module.file, line: of.def.line, conditional: false },
  };
}

const kebab = (name: string): string => name.replace(/(.)(?=\p{Lu})/gu, '$1-').toLowerCase();

function returned(of: Class, name: string, run: DeclaredRun): Value | undefined {
  const def = of.def.methods.find((method) => method.name === name);
  return def && runFunction({ kind: 'function', def, scope: of.scope, owner: of }, noArgs(), run.machine);
}

/** `schema(JsonSchema $schema)` returns a chain for each property: its type, then facts about it. */
function schemaMethod(of: Class, run: DeclaredRun): JsonObject {
  const given = returned(of, 'schema', run);
  const known = force(given);
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const [name, value] of isKind(known, 'map') ? known.entries : []) {
    const chain = force(value);
    if (!isKind(chain, 'made')) continue;
    const { calls } = chainOf(chain);
    const type = ['string', 'integer', 'number', 'boolean', 'array', 'object'].find((held) => calls.has(held));
    const property: JsonObject = type === undefined ? {} : { type };
    for (const [call, key] of [
      ['description', 'description'],
      ['title', 'title'],
      ['enum', 'enum'],
      ['default', 'default'],
      ['min', 'minimum'],
      ['max', 'maximum'],
    ] as const) {
      const json = calls.has(call) ? asJson(calls.get(call)?.[0]) : undefined;
      if (json !== undefined) property[key] = json;
    }
    properties[name] = property;
    if (calls.has('required')) required.push(name);
  }
  return objectSchema(properties, required);
}
