import type { JsonObject } from '#db/definition.ts';
import { chainOf } from '../java/builders.ts';
import { annotation, hintNames, hints, nested, outsideName, said } from '../syntax/annotations.ts';
import { runFunction } from '../syntax/call.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FunctionDef } from '../syntax/ir.ts';
import { membersOf } from '../syntax/member.ts';
import type { Registration } from '../syntax/registration.ts';
import { objectSchema } from '../syntax/shapes.ts';
import {
  asJson,
  asObject,
  asText,
  type Class,
  force,
  isKind,
  lastName,
  type Made,
  noArgs,
  outside,
  type Value,
} from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';

/** PHP: the official SDK's attributes and builder, and Laravel's tool classes. */
export const phpLanguage: DeclaredLanguage = {
  id: 'php',
  reads: (path) => path.endsWith('.php'),
  isTest: /Test\.php$|\.blade\.php$/,
  marker: /inputSchema|McpTool|(extends|implements)\s[^{]*Tool|new \w*Tool\(|->(add|with)?Tool\(|->registerTool\(/i,
  registers: /->(add|with|register)Tool\(|->tool\(|new \w*Tool\(/,
  functions: ['method_declaration', 'function_definition'],
  declares: /\b(?:class|enum|interface|trait|function|const)\s+(\w+)/g,
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    call: (callee, args, site) => {
      const name = isKind(callee, 'outside') ? lastName(callee.path) : isKind(callee, 'class') ? callee.def.name : '';
      const by = isKind(callee, 'outside') ? callee : outside(name);
      if (/Tool$/.test(name) && described(args.positional[0])) return noteMade({ kind: 'made', by, args, site }, run);
      if (!isKind(callee, 'outside')) return undefined;
      const made = { kind: 'made', by: callee, args, site } as const;
      if (/^(addTool|withTool|registerTool|tool)$/.test(name) && callee.of === undefined && !callee.path.includes('.'))
        return undefined;
      if (
        /^(addTool|withTool|registerTool|tool)$/.test(name) &&
        (args.named.has('name') || args.positional.length >= 2)
      )
        noteMade(made, run);
      if (name === 'Tool' && args.named.has('name')) return noteMade(made, run);
      // A builder goes on after the call.
      return undefined;
    },
  }),
  declared: (of, run) => [...classTool(of, run), ...of.def.methods.flatMap((def) => methodTool(of, def, run))],
  made: (made, run) => madeTool(made, run),
};

/** The array that describes a tool: `new RegisterTool(['name' => …, 'description' => …])`. */
function described(value: Value | undefined): Map<string, Value> | undefined {
  const known = force(value);
  return isKind(known, 'map') && known.entries.has('name') && known.entries.has('description')
    ? known.entries
    : undefined;
}

/** `#[McpTool]` on a method, or on a class that is called as a whole. */
function methodTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const own = annotation(def.decorators, /^McpTool$/, of.scope, run.machine);
  const whole = def.name === '__invoke' ? annotation(of.def.decorators, /^McpTool$/, of.scope, run.machine) : undefined;
  const tool = own ?? whole;
  if (!tool) return [];
  const fallback = def.name === '__invoke' ? of.def.name : def.name;
  return [
    {
      name: said(tool, 'name', '') ?? fallback,
      title: said(tool, 'title'),
      description:
        said(tool, 'description') ?? tool.args.positional[1] ?? summary(def.doc ?? (whole ? of.def.doc : undefined)),
      inputSchema: asObject(tool.args.named.get('inputSchema')) ?? parameters(of, def, run),
      annotations: hints(nested(tool.args.named.get('annotations')), hintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** A documentation comment without its tags. */
function summary(doc: string | undefined): string | undefined {
  const text = doc?.split(/^\s*@/m)[0]?.trim();
  return text === '' ? undefined : text;
}

const scalars: Record<string, JsonObject> = {
  int: { type: 'integer' },
  float: { type: 'number' },
  string: { type: 'string' },
  bool: { type: 'boolean' },
  array: { type: 'array' },
  iterable: { type: 'array' },
  object: { type: 'object' },
  mixed: {},
};

function typeSchema(type: Expr | undefined, of: Class, run: DeclaredRun): JsonObject {
  if (!type) return {};
  if (type.kind === 'list') {
    const types = type.items.map(({ value }) => typeSchema(value, of, run).type).filter((held) => held !== undefined);
    return types.length > 0 ? { type: types as string[] } : {};
  }
  const known = force(evaluate(type, of.scope, run.machine));
  if (isKind(known, 'class') && known.def.kind === 'enum') {
    return {
      type: 'string',
      enum: [...membersOf(known, run.machine).values()]
        .map((value) => asJson(value))
        .filter((value) => value !== undefined),
    };
  }
  return { ...scalars[outsideName(known)] };
}

function parameters(of: Class, def: FunctionDef, run: DeclaredRun): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of def.params) {
    const typeName = param.type?.kind === 'name' ? param.type.name : '';
    if (/^(RequestContext|ClientGateway|Context|Session\w*|ServerRequestInterface)$/.test(typeName)) continue;
    const schema = typeSchema(param.type, of, run);
    const described = new RegExp(`@param\\s+[^$\\n]*\\$${param.name}\\b[ \\t]*([^\\n]*)`)
      .exec(def.doc ?? '')?.[1]
      ?.trim();
    if (described) schema.description = described;
    const facts = annotation(param.annotations, /^Schema$/, of.scope, run.machine);
    for (const [key, value] of facts?.args.named ?? []) {
      const json = asJson(value);
      if (json !== undefined) schema[key] = json;
    }
    if (!param.initial) required.push(param.name);
    else {
      const initial = asJson(evaluate(param.initial, of.scope, run.machine));
      if (initial !== undefined) schema.default = initial;
    }
    properties[param.name] = schema;
  }
  return objectSchema(properties, required);
}

/**
 * laravel/mcp: a class extending Tool; without a name its own in kebab case. Frameworks with an interface for tools ask
 * the methods of the class for everything.
 */
function classTool(of: Class, run: DeclaredRun): Registration[] {
  const asked = /\bimplements\s[^{]*Tool/.test(of.def.text.slice(0, 500)) ? interfaceTool(of, run) : undefined;
  if (asked) return [asked];
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

/** `addTool(handler, name, description)`, `tool(name, description, handler)` and `new Tool(name: …)`. */
function madeTool(made: Made, run: DeclaredRun): Registration {
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
  const schema = isKind(input, 'made') ? asObject({ kind: 'map', entries: input.args.named }) : asObject(input);
  return {
    name: named.get('name') ?? texts[0] ?? method,
    title: named.get('title'),
    description: named.get('description') ?? texts[1] ?? summary(def?.doc),
    inputSchema: schema ?? (owner && def ? parameters(owner, def, run) : undefined),
    schemaPartial: !schema && !def,
    annotations: hints(nested(named.get('annotations')), hintNames),
    site: made.site,
  };
}
