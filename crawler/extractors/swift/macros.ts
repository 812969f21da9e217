import type { JsonObject } from '#db/definition.ts';
import { annotation, said } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FunctionDef } from '../syntax/ir.ts';
import { membersOf } from '../syntax/member.ts';
import type { Registration } from '../syntax/registration.ts';
import { asJson, type Class, force, isKind } from '../syntax/values.ts';

/**
 * SwiftMCP's `@MCPTool` on a method: its documentation says what the attribute does not.
 * https://github.com/Cocoanetics/SwiftMCP
 */
export function macroTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const tool = annotation(def.decorators, /^@MCPTool$/, of.scope, run.machine);
  if (!tool) return [];
  const doc = def.doc ?? '';
  return [
    {
      name: said(tool, 'name') ?? def.name,
      title: said(tool, 'title'),
      description: said(tool, 'description') ?? (summary(doc) || undefined),
      ...schemaOf(of, def, doc, run),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** A documentation comment up to its first callout. */
const summary = (doc: string): string => doc.split(/^[ \t]*- \w+(?: \w+)?:/m)[0]!.trim();

function schemaOf(of: Class, def: FunctionDef, doc: string, run: DeclaredRun) {
  const properties: JsonObject = {};
  const required: string[] = [];
  let schemaPartial = false;
  for (const { name, type, initial } of def.params) {
    const known = type && typeSchema(type, of, run);
    const description = new RegExp(`^[ \\t]*- (?:Parameter )?${name}:[ \\t]*(.+)`, 'm').exec(doc)?.[1]?.trim();
    const held = initial && asJson(evaluate(initial, of.scope, run.machine));
    schemaPartial ||= known === undefined;
    properties[name] = {
      ...known,
      ...(description !== undefined && { description }),
      ...(held !== undefined && held !== null && { default: held }),
    };
    if (!initial && !isOptional(type)) required.push(name);
  }
  const inputSchema: JsonObject = { type: 'object', properties };
  if (required.length > 0) inputSchema.required = required;
  return { inputSchema, schemaPartial };
}

const isOptional = (type: Expr | undefined): boolean =>
  type?.kind === 'index' && type.of.kind === 'name' && type.of.name === 'Optional';

const scalars: Record<string, JsonObject> = {
  String: { type: 'string' },
  Bool: { type: 'boolean' },
  Double: { type: 'number' },
  Float: { type: 'number' },
  CGFloat: { type: 'number' },
  Date: { type: 'string', format: 'date-time' },
  URL: { type: 'string', format: 'uri' },
  UUID: { type: 'string', format: 'uuid' },
};

/** Undefined for a type that is not known. */
function typeSchema(type: Expr, of: Class, run: DeclaredRun, depth = 0): JsonObject | undefined {
  if (depth > 8) return undefined;
  if (type.kind === 'index' && type.of.kind === 'name') {
    const held = type.args.at(-1);
    const inner = held && typeSchema(held, of, run, depth + 1);
    if (type.of.name === 'Array') return { type: 'array', items: inner ?? {} };
    if (type.of.name === 'Dictionary') return { type: 'object', additionalProperties: inner ?? true };
    return inner;
  }
  if (type.kind !== 'name') return undefined;
  if (/^U?Int(8|16|32|64)?$/.test(type.name)) return { type: 'integer' };
  if (Object.hasOwn(scalars, type.name)) return { ...scalars[type.name] };
  const known = force(evaluate(type, of.scope, run.machine));
  if (!isKind(known, 'class') || known.def.kind !== 'enum') return undefined;
  const values = [...membersOf(known, run.machine).values()].map((value) => asJson(value));
  return { type: 'string', enum: values.filter((value) => value !== undefined) };
}
