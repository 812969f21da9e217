import { runFunction } from '../syntax/call.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { membersOf } from '../syntax/member.ts';
import type { Registration } from '../syntax/registration.ts';
import type { Sources } from '../syntax/sources.ts';
import { anyText, asObject, asText, type Class, noArgs, type Value } from '../syntax/values.ts';

/**
 * A class that is a tool without an attribute, `class DigTool : ITool`: its properties say what it is listed as. The name
 * of what it implements, or a schema of its own, tells it from classes that are merely named and described.
 */
export function classTool(of: Class, run: DeclaredRun): Registration[] {
  const bases = of.def.bases.map((base) => (base.kind === 'index' ? base.of : base));
  if (bases.length === 0 || /\babstract\s+(?:partial\s+)?class\b/.test(headOf(of)) || !answersLists(run)) return [];
  const [name, description, schema] = [
    ['Name', 'ToolName'],
    ['Description'],
    ['InputSchema', 'GetInputSchema', 'Schema', 'GetSchema', 'Parameters', 'ParameterSchema', 'ParametersSchema'],
  ].map((names) => names.map((one) => given(of, one, run)).find((value) => value !== undefined));
  if (asText(name) === undefined || !anyText(description)) return [];
  const isNamed = bases.some((base) => base.kind === 'name' && /Tool(Base|Handler)?$/.test(base.name));
  if (!isNamed && schema === undefined) return [];
  const read = asObject(schema);
  const inputSchema = read?.properties === undefined && read?.type === undefined ? undefined : read;
  const line = of.def.fields.find((field) => /^(Tool)?Name$/.test(field.name))?.line ?? of.def.line;
  const site = { file: of.scope.module.file, line, conditional: false };
  return [{ name, description, inputSchema, schemaPartial: inputSchema === undefined, site }];
}

const headOf = ({ def }: Class): string => def.text.slice(0, def.text.indexOf('{'));

/** What a property gives, or a method without parameters. */
function given(of: Class, name: string, run: DeclaredRun): Value | undefined {
  const held = membersOf(of, run.machine).get(name);
  if (held !== undefined) return held;
  const def = of.def.methods.find((method) => method.name === name && method.params.length === 0);
  return def && runFunction({ kind: 'function', def, scope: of.scope, owner: of }, noArgs(), run.machine);
}

/** Whether the server's own code answers lists of tools: other programs have tools in their windows. */
export function answersLists({ sources }: DeclaredRun): boolean {
  const known = answering.get(sources) ?? sources.own.some((path) => lists.test(sources.text(path) ?? ''));
  answering.set(sources, known);
  return known;
}

const lists = /"tools\/list"|\bListToolsResult\b/;
const answering = new WeakMap<Sources, boolean>();
