import { hints, nested, snakeHintNames } from '../syntax/annotations.ts';
import { runFunction } from '../syntax/call.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import type { Registration } from '../syntax/registration.ts';
import { anyText, asObject, asText, type Class, noArgs, type Value } from '../syntax/values.ts';

/** A class called a tool whose methods say what it is listed as: `def name`, `def description` and `def input_schema`. */
export function methodTool(of: Class, run: DeclaredRun): Registration[] {
  if (!/Tool/.test(`${of.def.name} ${of.def.bases.map((base) => (base.kind === 'name' ? base.name : '')).join(' ')}`))
    return [];
  const [name, description, schema, annotations] = [
    ['tool_name', 'name'],
    ['description'],
    ['input_schema', 'inputSchema', 'parameters', 'schema'],
    ['annotations'],
  ].map((names) => names.map((one) => returned(of, one, run)).find((value) => value !== undefined));
  if (asText(name) === undefined || !anyText(description) || schema === undefined) return [];
  const inputSchema = asObject(schema);
  const line = of.def.methods.find((def) => /^(tool_)?name$/.test(def.name))?.line ?? of.def.line;
  return [
    {
      name,
      description,
      inputSchema: inputSchema && { type: 'object', ...inputSchema },
      schemaPartial: !inputSchema,
      annotations: hints(nested(annotations), snakeHintNames),
      site: { file: of.scope.module.file, line, conditional: false },
    },
  ];
}

function returned(of: Class, name: string, run: DeclaredRun): Value | undefined {
  const def = of.def.methods.find((method) => method.name === name && method.params.length === 0);
  return def && runFunction({ kind: 'function', def, scope: of.scope, owner: of }, noArgs(), run.machine);
}
