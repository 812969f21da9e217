import type { JsonObject } from '#db/definition.ts';
import { annotation, outsideName, said } from '../syntax/annotations.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FieldDef, FunctionDef } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { objectSchema, shapeOf } from '../syntax/shapes.ts';
import { typeName } from '../syntax/type-name.ts';
import { asJson, asText, type Class, force, isKind, type Scope, type Value } from '../syntax/values.ts';

const scalars: Record<string, JsonObject> = {
  String: { type: 'string' },
  str: { type: 'string' },
  char: { type: 'string', minLength: 1, maxLength: 1 },
  bool: { type: 'boolean' },
  f32: { type: 'number', format: 'float' },
  f64: { type: 'number', format: 'double' },
  PathBuf: { type: 'string' },
  Uuid: { type: 'string', format: 'uuid' },
  Url: { type: 'string', format: 'uri' },
  DateTime: { type: 'string', format: 'date-time' },
  NaiveDate: { type: 'string', format: 'date' },
  Value: {},
  JsonObject: { type: 'object' },
};

const transparent = /^(Box|Arc|Rc|Cow|RefCell|Mutex|Parameters|Json|Secret)$/;
const sequence = /^(Vec|HashSet|BTreeSet|VecDeque|IndexSet)$/;
const table = /^(HashMap|BTreeMap|IndexMap|Map)$/;
const maxDepth = 8;

/** JSON Schema of a Rust type, as schemars writes it. */
function typeSchema(type: Value, machine: Machine, depth = 0): JsonObject {
  const known = force(type);
  if (depth > maxDepth) return {};
  const name = outsideName(known);
  if (isKind(known, 'outside')) {
    if (/^[iu](8|16|32|64|128|size)$/.test(name))
      return name.startsWith('u') ? { type: 'integer', minimum: 0 } : { type: 'integer' };
    return { ...scalars[name] };
  }
  if (isKind(known, 'made')) {
    const [first, second] = known.args.positional;
    const inner = (value: Value | undefined): JsonObject =>
      value === undefined ? {} : typeSchema(value, machine, depth + 1);
    if (transparent.test(name)) return inner(first);
    if (name === 'Option') return nullable(inner(first));
    if (sequence.test(name)) return { type: 'array', items: inner(first) };
    if (table.test(name)) return { type: 'object', additionalProperties: inner(second) };
    return { ...scalars[name] };
  }
  return isKind(known, 'class') ? classSchema(known, machine, depth + 1) : {};
}

const nullable = (schema: JsonObject): JsonObject =>
  typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema;

export function classSchema(of: Class, machine: Machine, depth = 0): JsonObject {
  return shapeOf(of.def, machine, () => writtenOut(of, machine, depth));
}

function writtenOut(of: Class, machine: Machine, depth: number): JsonObject {
  const { scope, def } = of;
  const style = asText(said(annotation(def.decorators, /^serde$/, scope, machine), 'rename_all'));
  if (def.kind === 'enum') {
    return { type: 'string', enum: def.fields.map((held) => renamed(held, of, machine) ?? cased(held.name, style)) };
  }
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const held of def.fields) {
    if (held.tag === 'const' || !held.type || flag(held, 'skip', of, machine)) continue;
    const type = force(evaluate(held.type, scope, machine));
    if (flag(held, 'flatten', of, machine)) {
      const inner = typeSchema(type, machine, depth + 1);
      Object.assign(properties, inner.properties);
      if (Array.isArray(inner.required)) required.push(...inner.required.filter((name) => typeof name === 'string'));
      continue;
    }
    const name = renamed(held, of, machine) ?? cased(held.name.replace(/^r#/, ''), style);
    const isDefault =
      flag(held, 'default', of, machine) ||
      annotation(held.annotations, /^serde$/, scope, machine)?.args.named.has('default');
    properties[name] = { ...typeSchema(type, machine, depth + 1), ...factsOf(held, of, machine) };
    if (!isDefault && !(isKind(type, 'made') && outsideName(type) === 'Option')) required.push(name);
  }
  return objectSchema(properties, required);
}

function factsOf(held: FieldDef, of: Class, machine: Machine): JsonObject {
  const made: JsonObject = {};
  const facts = annotation(held.annotations, /^(schemars|json_schema)$/, of.scope, machine);
  const description = asText(said(facts, 'description')) ?? held.doc;
  if (description !== undefined) made.description = description;
  for (const key of [
    'title',
    'minimum',
    'maximum',
    'min_length',
    'max_length',
    'pattern',
    'format',
    'default',
  ] as const) {
    const value = facts?.args.named.has(key) ? asJson(facts.args.named.get(key)) : undefined;
    if (value !== undefined) made[key.replace(/_l/, 'L')] = value;
  }
  return made;
}

const renamed = (held: FieldDef, of: Class, machine: Machine): string | undefined =>
  asText(said(annotation(held.annotations, /^serde$/, of.scope, machine), 'rename')) ??
  asText(said(annotation(held.annotations, /^schemars$/, of.scope, machine), 'rename'));

/** Whether a field's serde attribute has a bare word. */
const flag = (held: FieldDef, word: string, of: Class, machine: Machine): boolean =>
  (held.annotations ?? []).some(
    (expr) =>
      expr.kind === 'call' &&
      expr.callee.kind === 'name' &&
      expr.callee.name === 'serde' &&
      expr.args.some(({ name, value }) => name === undefined && value.kind === 'name' && value.name === word),
  ) &&
  of !== undefined &&
  machine !== undefined;

/** serde's rename_all. https://serde.rs/container-attrs.html#rename_all */
function cased(name: string, style: string | undefined): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter(Boolean);
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (style) {
    case 'lowercase':
      return name.toLowerCase();
    case 'UPPERCASE':
      return name.toUpperCase();
    case 'camelCase':
      return words.map((word, at) => (at === 0 ? word : capital(word))).join('');
    case 'PascalCase':
      return words.map(capital).join('');
    case 'snake_case':
      return words.join('_');
    case 'SCREAMING_SNAKE_CASE':
      return words.join('_').toUpperCase();
    case 'kebab-case':
      return words.join('-');
    default:
      return name;
  }
}

/** The input of a tool function: the type inside `Parameters<T>`, or the parameters marked as the tool's. */
export function functionSchema(def: FunctionDef, scope: Scope, machine: Machine): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const param of def.params) {
    const wrapped = innerOf(param.type);
    // `#[tool(param)]` marks one of several, `#[tool(aggr)]` the whole input.
    const isAggregate = (param.annotations ?? []).some(
      (expr) => expr.kind === 'call' && expr.args.some(({ value }) => value.kind === 'name' && value.name === 'aggr'),
    );
    if (wrapped && (isAggregate || typeName(param.type) === 'Parameters'))
      return typeSchema(evaluate(wrapped, scope, machine), machine);
    const marked = (param.annotations ?? []).length > 0;
    if (!marked || !param.type) continue;
    if (isAggregate) return typeSchema(evaluate(param.type, scope, machine), machine);
    const description = asText(said(annotation(param.annotations, /^schemars$/, scope, machine), 'description'));
    const schema = typeSchema(evaluate(param.type, scope, machine), machine);
    properties[param.name] = description === undefined ? schema : { ...schema, description };
    if (typeName(param.type) !== 'Option') required.push(param.name);
  }
  return objectSchema(properties, required);
}

const innerOf = (type: Expr | undefined): Expr | undefined => (type?.kind === 'index' ? type.args[0] : undefined);
