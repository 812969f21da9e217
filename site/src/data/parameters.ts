import type { JsonObject, JsonValue } from '#db/definition.ts';
import { type Foreign, foreign } from './foreign.ts';
import { cutAt } from './words.ts';

interface ParameterRow {
  name: Foreign;
  type: string;
  required: boolean;
  values: Foreign | null;
  description: Foreign | null;
}

const rowsShown = 40;
const textShown = 600;
const valuesShown = 24;

/** The top-level parameters of an input schema; `more` counts those left to the JSON twin of the page. */
export function parameterRows(schema: JsonObject | undefined): { rows: ParameterRow[]; more: number } {
  const properties = Object.entries(isObject(schema?.properties) ? schema.properties : {});
  const required = new Set(Array.isArray(schema?.required) ? schema.required : []);
  return {
    rows: properties.slice(0, rowsShown).map(([name, property]) => parameter(name, property, required.has(name))),
    more: Math.max(0, properties.length - rowsShown),
  };
}

function parameter(name: string, property: JsonValue, required: boolean): ParameterRow {
  const schema = isObject(property) ? property : {};
  const items = isObject(schema.items) ? schema.items : {};
  const values = Array.isArray(schema.enum) ? schema.enum : Array.isArray(items.enum) ? items.enum : [];
  const shown = values
    .slice(0, valuesShown)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (values.length > valuesShown) shown.push(`… ${values.length - valuesShown} more`);
  return {
    name: foreign(clipped(name, 200)),
    type: typeName(schema),
    required,
    values: shown.length ? foreign(clipped(shown.join(' · '), textShown)) : null,
    description:
      typeof schema.description === 'string' && schema.description
        ? foreign(clipped(schema.description, textShown))
        : null,
  };
}

function typeName(schema: JsonObject): string {
  const of = (type: JsonValue | undefined) =>
    typeof type === 'string' && /^[a-z]{1,12}$/.test(type) ? type : undefined;
  if (Array.isArray(schema.type)) return schema.type.map(of).filter(Boolean).join(' or ') || 'any';
  if (schema.type === 'array' && isObject(schema.items)) return `array of ${of(schema.items.type) ?? 'any'}`;
  return of(schema.type) ?? (schema.anyOf || schema.oneOf ? 'one of several' : 'any');
}

/** A cut is always said: the whole definition stands in the page's JSON twin. */
function clipped(text: string, at: number): string {
  return text.length > at ? `${cutAt(text, at).trimEnd()} … (${text.length - at} more characters)` : text;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
