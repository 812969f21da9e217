import { runFunction } from '../syntax/call.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { evaluate } from '../syntax/evaluate.ts';
import { membersOf } from '../syntax/member.ts';
import type { Registration } from '../syntax/registration.ts';
import { anyText, asObject, asText, type Class, force, isKind, noArgs, type Value } from '../syntax/values.ts';
import { classSchema } from './schema.ts';

const names = ['NAME', 'TOOL_NAME', 'name', 'tool_name'];
const descriptions = ['DESCRIPTION', 'TOOL_DESCRIPTION', 'description', 'tool_description'];
const schemas = ['INPUT_SCHEMA', 'input_schema', 'schema', 'parameters', 'parameters_schema', 'json_schema'];
const input = /^(?:Input|Args|Arguments|Params|Parameters|Request|RequestArgs|ToolInput)$/;

/**
 * `impl GardenTool for Dig { const NAME … fn description(&self) … type Input = … }`: a server of several files keeps its
 * tools in implementations of a trait of its own, and lists what it has of them.
 */
export function traitTool(of: Class, run: DeclaredRun): Registration[] {
  const [trait] = of.def.bases;
  if (trait?.kind !== 'name' || !/Tool/.test(trait.name.split('<')[0]!) || !answersLists(run)) return [];
  const [name, description, schema] = [names, descriptions, schemas].map((keys) =>
    keys.map((key) => given(of, key, run)).find((value) => value !== undefined),
  );
  if (asText(name) === undefined || !anyText(description)) return [];
  const inputSchema = asObject(schema) ?? typeSchema(of, run);
  const site = { file: of.scope.module.file, line: of.def.line, conditional: false };
  return [{ name, description, inputSchema, schemaPartial: inputSchema === undefined, site }];
}

/** What a constant holds, or a method without parameters gives. */
function given(of: Class, key: string, run: DeclaredRun): Value | undefined {
  const held = membersOf(of, run.machine).get(key);
  if (held !== undefined) return held;
  const def = of.def.methods.find((method) => method.name === key && method.params.length === 0);
  return def && runFunction({ kind: 'function', def, scope: of.scope, owner: of }, noArgs(), run.machine);
}

/** The schema of the associated type that a trait calls the input. */
function typeSchema(of: Class, { machine }: DeclaredRun): Registration['inputSchema'] {
  const held = of.def.fields.find(({ name, tag }) => tag === 'type' && input.test(name));
  const type = held?.type && force(evaluate(held.type, of.scope, machine));
  return isKind(type, 'class') ? classSchema(type, machine) : undefined;
}

/** Agents have traits for tools as well: the program has to list its own as a server. */
function answersLists({ sources }: DeclaredRun): boolean {
  const known = answering.get(sources.all) ?? sources.own.some((path) => lists.test(sources.text(path) ?? ''));
  answering.set(sources.all, known);
  return known;
}

const lists = /\bfn list_tools\b|"tools\/list"|\bListToolsResult\b/;
const answering = new WeakMap<ReadonlySet<string>, boolean>();
