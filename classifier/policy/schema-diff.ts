import { fieldsOrEmpty, isFields } from './fields.ts';

/** How the calls a tool accepts changed. `different`: neither contains the other, or it cannot be proven. */
type SchemaChange = 'same' | 'narrower' | 'wider' | 'different';

/** Compares two input schemas by the calls they admit. An argument nobody declares is taken as one that has no effect. */
export function compareSchemas(before: unknown, after: unknown): SchemaChange {
  // Of a malformed schema nothing can be proven, not even that it admits what it admits.
  if (JSON.stringify(before) === JSON.stringify(after)) return 'same';
  const narrower = admitsNoMore(after, before);
  const wider = admitsNoMore(before, after);
  if (narrower && wider) return 'same';
  return narrower ? 'narrower' : wider ? 'wider' : 'different';
}

/** Keywords that say nothing about which values are valid. */
const annotations = [
  'title',
  'description',
  'default',
  'examples',
  '$schema',
  '$id',
  '$comment',
  'deprecated',
  'readOnly',
];

/** Keywords compared by a rule of their own below. */
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const structural = ['type', 'enum', 'const', 'properties', 'required', 'items', 'additionalProperties'];

/** Whether every value that fits `inner` is proven to fit `outer` too. */
function admitsNoMore(inner: unknown, outer: unknown, depth = 0): boolean {
  if (outer === undefined || outer === true || inner === false) return true;
  if (inner === undefined || inner === true)
    return isFields(outer) && Object.keys(outer).every((key) => annotations.includes(key));
  if (!isFields(inner) || !isFields(outer) || depth > 64) return false;
  return (
    Object.keys(outer).every((keyword) => {
      if (annotations.includes(keyword)) return true;
      if (lowerBounds.includes(keyword))
        return Number(inner[keyword] ?? Number.NEGATIVE_INFINITY) >= Number(outer[keyword]);
      if (upperBounds.includes(keyword))
        return Number(inner[keyword] ?? Number.POSITIVE_INFINITY) <= Number(outer[keyword]);
      if (structural.includes(keyword)) return true;
      return JSON.stringify(inner[keyword]) === JSON.stringify(outer[keyword]);
    }) &&
    typesFit(inner, outer) &&
    valuesFit(inner, outer) &&
    membersFit(inner, outer, depth)
  );
}

type Schema = Record<string, unknown>;

function typesFit(inner: Schema, outer: Schema): boolean {
  if (outer.type === undefined) return true;
  const allowed = [outer.type].flat();
  if (inner.type === undefined) return false;
  return [inner.type]
    .flat()
    .every((type) => allowed.includes(type) || (type === 'integer' && allowed.includes('number')));
}

function valuesFit(inner: Schema, outer: Schema): boolean {
  const allowed = listed(outer);
  const possible = listed(inner);
  return !allowed || (possible?.every((value) => allowed.includes(value)) ?? false);
}

/** The values an `enum` or `const` admits, as text; undefined where there is neither. */
function listed({ enum: values, const: value }: Schema): string[] | undefined {
  if (Array.isArray(values)) return values.map((it) => JSON.stringify(it));
  return value === undefined ? undefined : [JSON.stringify(value)];
}

function membersFit(inner: Schema, outer: Schema, depth: number): boolean {
  const required = Array.isArray(inner.required) ? inner.required : [];
  const mustHave = Array.isArray(outer.required) ? outer.required : [];
  if (!mustHave.every((name) => required.includes(name))) return false;
  if (!admitsNoMore(inner.items, outer.items, depth + 1)) return false;

  const [own, others] = [fieldsOrEmpty(inner.properties), fieldsOrEmpty(outer.properties)];
  const rest = isFields(outer.additionalProperties) ? outer.additionalProperties : undefined;
  if (isFields(inner.additionalProperties) && !(rest && admitsNoMore(inner.additionalProperties, rest, depth + 1)))
    return false;
  return Object.keys(own).every((name) => {
    if (Object.hasOwn(others, name)) return admitsNoMore(own[name], others[name], depth + 1);
    return rest !== undefined && admitsNoMore(own[name], rest, depth + 1);
  });
}
