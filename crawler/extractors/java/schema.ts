import type { JsonObject } from '#db/definition.ts';
import { annotation, outsideName, said } from '../syntax/annotations.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { FieldDef, FunctionDef, Param } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { objectSchema, shapeOf } from '../syntax/shapes.ts';
import { typeName } from '../syntax/type-name.ts';
import { asText, type Class, force, isKind, type Scope, type Value } from '../syntax/values.ts';

const scalars: Record<string, JsonObject> = {
  String: { type: 'string' },
  CharSequence: { type: 'string' },
  char: { type: 'string' },
  boolean: { type: 'boolean' },
  Boolean: { type: 'boolean' },
  float: { type: 'number' },
  double: { type: 'number' },
  Float: { type: 'number' },
  Double: { type: 'number' },
  BigDecimal: { type: 'number' },
  Number: { type: 'number' },
  UUID: { type: 'string', format: 'uuid' },
  URI: { type: 'string', format: 'uri' },
  LocalDate: { type: 'string', format: 'date' },
  LocalDateTime: { type: 'string', format: 'date-time' },
  ZonedDateTime: { type: 'string', format: 'date-time' },
  OffsetDateTime: { type: 'string', format: 'date-time' },
  Instant: { type: 'string', format: 'date-time' },
  Object: {},
  JsonNode: {},
  // Kotlin
  Any: {},
};

const whole = /^(byte|short|int|long|Byte|Short|Integer|Long|BigInteger|Int)$/;
const sequence = /^(\[\]|List|Set|Collection|Iterable|ArrayList|Array|MutableList|Sequence)$/;
const table = /^(Map|HashMap|LinkedHashMap|MutableMap)$/;
const maxDepth = 8;

/** JSON Schema of a Java or Kotlin type, as Jackson-based generators see it. */
function typeSchema(type: Value, machine: Machine, depth = 0): JsonObject {
  const known = force(type);
  if (depth > maxDepth) return {};
  const name = outsideName(known);
  if (isKind(known, 'outside'))
    return whole.test(name)
      ? { type: 'integer' }
      : sequence.test(name)
        ? { type: 'array' }
        : table.test(name)
          ? { type: 'object' }
          : { ...scalars[name] };
  if (isKind(known, 'made')) {
    const [first, second] = known.args.positional;
    const inner = (value: Value | undefined): JsonObject =>
      value === undefined ? {} : typeSchema(value, machine, depth + 1);
    if (sequence.test(name)) return { type: 'array', items: inner(first) };
    if (table.test(name)) return { type: 'object', additionalProperties: inner(second) };
    if (name === 'Optional' && first !== undefined) return typeSchema(first, machine, depth + 1);
  }
  return isKind(known, 'class') ? classSchema(known, machine, depth + 1) : {};
}

const describing =
  /^@?(ToolParam|McpToolParam|ToolArg|McpArg|Schema|JsonPropertyDescription|Description|Parameter|P|LLMDescription|McpDescription)$/;

const neverNull = /^@?(?:Nonnull|NonNull|NotNull)$/;

/** What a generator makes of a class or a record. */
export function classSchema(of: Class, machine: Machine, depth = 0): JsonObject {
  return shapeOf(of.def, machine, () => writtenOut(of, machine, depth));
}

function writtenOut(of: Class, machine: Machine, depth: number): JsonObject {
  if (of.def.kind === 'enum')
    return {
      type: 'string',
      enum: of.def.fields.filter((field) => field.tag === 'constant').map((field) => field.name),
    };
  if (of.def.kind === 'interface') return {};
  const properties: JsonObject = {};
  const required: string[] = [];
  const has = ({ annotations }: FieldDef, mark: RegExp) =>
    annotation(annotations, mark, of.scope, machine) !== undefined;
  const someRequired = of.def.fields.some((held) => has(held, neverNull));
  for (const held of of.def.fields) {
    if (!held.type || /\bstatic\b/.test(held.tag ?? '')) continue;
    const described = annotation(held.annotations, describing, of.scope, machine);
    const renamed = asText(
      said(annotation(held.annotations, /^@?(JsonProperty|SerialName)$/, of.scope, machine), '', 'value'),
    );
    const schema = typeSchema(evaluate(held.type, of.scope, machine), machine, depth + 1);
    const description = asText(said(described, 'description', '', 'value'));
    if (description !== undefined) schema.description = description;
    const name = renamed ?? held.name;
    properties[name] = schema;
    const isRequired = held.tag === 'record' && (someRequired ? has(held, neverNull) : !has(held, /^@?Nullable$/));
    if (described?.args.named.get('required') === true || isRequired) required.push(name);
  }
  return objectSchema(properties, required);
}

const injectedType =
  /^(ToolContext|McpSyncServerExchange|McpAsyncServerExchange|McpTransportContext|McpSyncRequestContext|McpAsyncRequestContext|McpMeta|CallToolRequest|McpLog|McpConnection|Progress|ProgressToken|RequestId|Cancellation|Sampling|Elicitation|Roots|RequestUri|Meta|RawMessage|McpEncoder|HttpServletRequest|HttpHeaders|SecurityIdentity|McpRequest|CoroutineContext|Continuation)$/;

/** The input schema of a tool method: parameters are required unless their annotation says otherwise. */
export function methodSchema(def: FunctionDef, scope: Scope, machine: Machine): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of def.params) {
    if (isInjected(param) || annotation(param.annotations, /^@?(McpProgressToken|McpMeta)$/, scope, machine)) continue;
    const described = annotation(param.annotations, describing, scope, machine);
    const schema: JsonObject = param.type ? typeSchema(evaluate(param.type, scope, machine), machine) : {};
    const description = asText(said(described, 'description', '', 'value'));
    if (description !== undefined) schema.description = description;
    const initial = asText(said(described, 'defaultValue'));
    if (initial !== undefined) schema.default = initial;
    const name = asText(said(described, 'name')) ?? param.name;
    properties[name] = schema;
    const optional =
      described?.args.named.get('required') === false ||
      initial !== undefined ||
      param.initial !== undefined ||
      typeName(param.type) === 'Optional';
    if (!optional) required.push(name);
  }
  return objectSchema(properties, required);
}

const isInjected = (param: Param): boolean => injectedType.test(typeName(param.type));
