import type { JsonObject } from '#db/definition.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { cleandoc } from '../syntax/nodes.ts';
import type { Mount, Registration } from '../syntax/registration.ts';
import {
  type Args,
  asObject,
  type Class,
  type Func,
  force,
  isKind,
  lastName,
  type Made,
  type Site,
  textsOf,
  type Value,
} from '../syntax/values.ts';
import { classSchema, functionSchema } from './schema.ts';

/** What a run over a Python project has found so far. */
export interface Findings {
  registrations: Registration[];
  /** The functions that were registered. */
  functions: FunctionDef[];
  mounts: Mount[];
  /** Every `Tool(…)` made, whether or not it was seen to be listed. */
  made: Made[];
  /** Handlers of `list_tools`, asked when everything else has been done. */
  handlers: { func: Func; server: Value | undefined; site: Site }[];
  /** Handlers of `list_tools` whose answer could not be followed to the end. */
  openLists: Site[];
  /** Functions put into a registry of the project's own, with what it was told of each: they count where nothing else does. */
  own: { func: Func; named: Map<string, Value>; site: Site }[];
  /** Names of methods called on something unknown. */
  missed: Set<string>;
}

export const newFindings = (): Findings => ({
  registrations: [],
  functions: [],
  mounts: [],
  made: [],
  handlers: [],
  openLists: [],
  own: [],
  missed: new Set(),
});

/** A function registered as a tool: name, text and parameters are its own unless the registrar says otherwise. */
export function registerFunction(
  func: Func,
  args: Args,
  server: Value | undefined,
  site: Site,
  machine: Machine,
  findings: Findings,
): void {
  const { named } = args;
  const doc = func.def.doc;
  // The SDK's registrar takes no schema: it is a project's own that does, and then the function's parameters are not it.
  const given = ['schema', 'input_schema', 'inputSchema'].map((key) => said(named.get(key))).find(Boolean);
  const schema = given === undefined ? undefined : schemaOf(given, machine);
  findings.functions.push(func.def);
  findings.registrations.push({
    name: said(named.get('name')) ?? func.def.name,
    title: said(named.get('title')),
    description: said(named.get('description')) ?? (doc === undefined ? undefined : cleandoc(doc)),
    inputSchema:
      given === undefined
        ? functionSchema(func.def, func.scope, machine, func.self !== undefined, textsOf(named.get('exclude_args')))
        : schema,
    schemaPartial: given !== undefined && schema === undefined,
    outputSchema: asObject(named.get('output_schema')),
    ...annotationsOf(named.get('annotations')),
    server,
    site: site.file === '' ? { ...site, file: func.scope.module.file, line: func.def.line } : site,
  });
}

/** A callable that is not the project's own function: only the registrar's words are known. */
export function registerNamed(args: Args, server: Value | undefined, site: Site, findings: Findings): void {
  const { named } = args;
  findings.registrations.push({
    name: said(named.get('name')),
    title: said(named.get('title')),
    description: said(named.get('description')),
    schemaPartial: true,
    ...annotationsOf(named.get('annotations')),
    server,
    site,
  });
}

/** `Tool(name=…, description=…, inputSchema=…)` of the low-level server. */
export function registerMade(made: Made, server: Value | undefined, machine: Machine, findings: Findings): void {
  const { named, positional } = made.args;
  const func = force(positional[0] ?? named.get('fn') ?? named.get('func') ?? null);
  if (/from_function|from_tool$/.test(made.by.path) || isKind(func, 'function')) {
    if (isKind(func, 'function')) registerFunction(func, made.args, server, made.site, machine, findings);
    else registerNamed(made.args, server, made.site, findings);
    return;
  }
  const input = named.get('inputSchema') ?? named.get('input_schema') ?? named.get('parameters');
  const schema = schemaOf(input, machine);
  findings.registrations.push({
    name: named.get('name') ?? positional[0],
    title: named.get('title'),
    description: said(named.get('description')) ?? positional[1],
    inputSchema: schema,
    schemaPartial: schema === undefined,
    outputSchema: schemaOf(named.get('outputSchema') ?? named.get('output_schema'), machine),
    ...annotationsOf(named.get('annotations')),
    server,
    site: made.site,
  });
}

function schemaOf(value: Value | undefined, machine: Machine): JsonObject | undefined {
  const known = force(value);
  return isKind(known, 'class') ? classSchema(known as Class, machine) : asObject(known);
}

/** `None` says nothing, as does leaving the argument out. */
const said = (value: Value | undefined): Value | undefined =>
  value === undefined || force(value) === null ? undefined : value;

function annotationsOf(value: Value | undefined): { annotations?: JsonObject; annotationsPartial?: boolean } {
  const known = force(value);
  if (known === undefined || known === null) return {};
  const annotations = isKind(known, 'made') ? asObject({ kind: 'map', entries: known.args.named }) : asObject(known);
  return annotations ? { annotations } : { annotationsPartial: true };
}

export const isTool = (value: Value): value is Made => {
  const known = force(value);
  return (
    isKind(known, 'made') &&
    (/^(Tool|FunctionTool|ToolDefinition)$/.test(lastName(known.by.path)) ||
      /Tool\.from_(function|tool)$/.test(known.by.path))
  );
};
