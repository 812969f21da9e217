import type { JsonObject } from '#db/definition.ts';
import { type Annotation, annotation, outsideName, said } from '../syntax/annotations.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { FunctionDef, Param } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { objectSchema, shapeOf } from '../syntax/shapes.ts';
import { typeName } from '../syntax/type-name.ts';
import { asJson, asText, type Class, force, isKind, type Scope, type Value } from '../syntax/values.ts';
import { attributeWords } from './attribute-words.ts';

const scalars: Record<string, JsonObject> = {
  string: { type: 'string' },
  String: { type: 'string' },
  char: { type: 'string', minLength: 1, maxLength: 1 },
  bool: { type: 'boolean' },
  Boolean: { type: 'boolean' },
  float: { type: 'number' },
  double: { type: 'number' },
  decimal: { type: 'number' },
  Double: { type: 'number' },
  Guid: { type: 'string', format: 'uuid' },
  DateTime: { type: 'string', format: 'date-time' },
  DateTimeOffset: { type: 'string', format: 'date-time' },
  DateOnly: { type: 'string', format: 'date' },
  TimeOnly: { type: 'string', format: 'time' },
  TimeSpan: { type: 'string' },
  Uri: { type: 'string', format: 'uri' },
  object: {},
  JsonElement: {},
  JsonNode: {},
  JsonObject: { type: 'object' },
};

const whole = /^(s?byte|u?short|u?int|u?long|U?Int(16|32|64))$/;
const sequence =
  /^(\[\]|List|IList|IEnumerable|IReadOnlyList|ICollection|IReadOnlyCollection|HashSet|ISet|ImmutableArray|Collection|IAsyncEnumerable)$/;
const table = /^(Dictionary|IDictionary|IReadOnlyDictionary|ImmutableDictionary|SortedDictionary)$/;
const maxDepth = 8;

/** JSON Schema of a C# type, as System.Text.Json exports it. */
function typeSchema(type: Value, machine: Machine, depth = 0): JsonObject {
  const known = force(type);
  if (depth > maxDepth) return {};
  if (isKind(known, 'outside'))
    return whole.test(outsideName(known)) ? { type: 'integer' } : { ...scalars[outsideName(known)] };
  if (isKind(known, 'made')) {
    const name = outsideName(known);
    const [first, second] = known.args.positional;
    const inner = (value: Value | undefined): JsonObject =>
      value === undefined ? {} : typeSchema(value, machine, depth + 1);
    if (sequence.test(name)) return { type: 'array', items: inner(first) };
    if (table.test(name)) return { type: 'object', additionalProperties: inner(second) };
    if (name === 'Nullable' && first !== undefined) return typeSchema(first, machine, depth + 1);
  }
  return isKind(known, 'class') ? classSchema(known, machine, depth + 1) : {};
}

function classSchema(of: Class, machine: Machine, depth: number): JsonObject {
  return shapeOf(of.def, machine, () => writtenOut(of, machine, depth));
}

function writtenOut(of: Class, machine: Machine, depth: number): JsonObject {
  if (of.def.kind === 'enum') return { type: 'string', enum: of.def.fields.map((field) => field.name) };
  if (of.def.kind === 'interface') return {};
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const held of of.def.fields) {
    if (!held.type || /\bstatic\b/.test(held.tag ?? '')) continue;
    const renamed = asText(said(annotation(held.annotations, /^JsonPropertyName$/, of.scope, machine), ''));
    const name = renamed ?? `${held.name.charAt(0).toLowerCase()}${held.name.slice(1)}`;
    const description = asText(said(annotation(held.annotations, /^Description$/, of.scope, machine), ''));
    const type = typeSchema(evaluate(held.type, of.scope, machine), machine, depth + 1);
    properties[name] = description === undefined ? type : { description, ...type };
    const isRequired =
      /\brequired\b/.test(held.tag ?? '') ||
      annotation(held.annotations, /^(Required|JsonRequired)$/, of.scope, machine);
    if (isRequired || (held.tag === undefined && !held.initial)) required.push(name);
  }
  return objectSchema(properties, required);
}

const injectedType =
  /^(CancellationToken|IMcpServer|McpServer|IMcpClient|RequestContext|IProgress|IServiceProvider|ClaimsPrincipal|HttpClient|HttpContext|ILogger|ILoggerFactory|CallToolRequestParams|ToolInvocationContext|FunctionContext)$/;
const service =
  /(Service|Client|Factory|Manager|Provider|Repository|DbContext|Logger|Accessor|Options|Session|Context)$/;

/** Attributes that describe a parameter: .NET's own and those of servers and hosts. */
const describing = /^(\w*Desc(ription)?|M[Cc][Pp]\w*(Param(eter)?|Property|Argument)|\w*ToolParam(eter)?)$/;

/** Azure Functions name a property first, and once its type as well. */
function usualOf({ name, args }: Annotation): string[] {
  if (name !== 'McpToolProperty') return ['description'];
  return args.positional.filter((value) => asText(value) !== undefined).length > 2
    ? ['name', 'type', 'description']
    : ['name', 'description'];
}

/** The input schema of a tool method: its parameters but for those the host fills in. */
export function methodSchema(def: FunctionDef, scope: Scope, machine: Machine): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of def.params) {
    const described = annotation(param.annotations, describing, scope, machine);
    if (!described && isInjected(param)) continue;
    if (annotation(param.annotations, /^(FromServices|FromKeyedServices|ToolTrigger|McpToolTrigger)$/, scope, machine))
      continue;
    const schema: JsonObject = param.type ? typeSchema(evaluate(param.type, scope, machine), machine) : {};
    const words = described && attributeWords(described, usualOf(described), scope, machine);
    const description = asText(words?.get('description'));
    if (description !== undefined) schema.description = description;
    const name = asText(words?.get('name')) ?? param.name;
    const demanded = asJson(words?.get('required') ?? words?.get('isrequired'));
    if (demanded === true || (demanded === undefined && !param.initial)) required.push(name);
    const initial = param.initial && asJson(evaluate(param.initial, scope, machine));
    if (initial !== undefined) schema.default = initial;
    properties[name] = schema;
  }
  return objectSchema(properties, required);
}

/** Services are named by interface (`IThing`) or by their role; data types are neither. */
function isInjected(param: Param): boolean {
  const name = typeName(param.type);
  if (injectedType.test(name)) return true;
  return (/^I\p{Lu}/u.test(name) && !sequence.test(name) && !table.test(name)) || service.test(name);
}
