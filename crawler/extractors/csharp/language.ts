import type { JsonObject } from '#db/definition.ts';
import { annotation, hints, nested, outsideName, said } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import { fromJson } from '../syntax/json.ts';
import { membersOf } from '../syntax/member.ts';
import { between, native } from '../syntax/natives.ts';
import { braceOutliner } from '../syntax/outline/braces.ts';
import { skipCsharp } from '../syntax/outline/strings.ts';
import type { Registration } from '../syntax/registration.ts';
import type { Sources } from '../syntax/sources.ts';
import {
  anyText,
  asObject,
  asText,
  type Class,
  concat,
  force,
  isKind,
  lastName,
  type Made,
  outside,
  type Value,
} from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';
import { methodSchema } from './schema.ts';

const hintNames = {
  Title: 'title',
  ReadOnly: 'readOnlyHint',
  Destructive: 'destructiveHint',
  Idempotent: 'idempotentHint',
  OpenWorld: 'openWorldHint',
};

/** C#: the attributes of the official SDK, tools made by `McpServerTool.Create` and written as `Tool` objects. */
export const csharpLanguage: DeclaredLanguage = {
  id: 'csharp',
  reads: (path) => path.endsWith('.cs'),
  isTest: /(^|\/)[^/]*(Tests?|Specs?)\.cs$|\.g\.cs$|\.Designer\.cs$/,
  marker: /McpServerTool|McpTool|ModelContextProtocol|new Tool\b|tools\/list|:\s*(?:[\w<>.]+,\s*)*I?\w*Tool(?:Base)?\b/,
  registers: /McpServerTool\.Create|new (Protocol\.)?Tool\b|McpServerToolCreateOptions/,
  functions: ['method_declaration', 'local_function_statement', 'constructor_declaration'],
  declares: /\b(?:class|struct|record|interface|enum)\s+(\w+)/g,
  outline: braceOutliner({
    skip: skipCsharp,
    isFunction: /^(?!.*(?:\bnew\b|=>))[\s\S]*\w\s*(?:<[\w\s,]{1,80}>)?\s*\([\s\S]*\)\s*(?:where\s[^{}]{1,400})?$/,
    holdsDeclarations: /\b(?:class|struct|interface|record|namespace)\s+\w/,
  }),
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    member: (of, name, machine) => {
      if (isKind(of, 'class')) return membersOf(of, machine).get(name);
      const text = anyText(of);
      return text && name === 'Trim' ? native(() => text.text.trim()) : undefined;
    },
    call: (callee, args, site) => {
      if (!isKind(callee, 'outside')) return undefined;
      if (/(^|\.)string\.(Join|Concat)$/i.test(callee.path))
        return concat(joined(args.positional, /Join$/.test(callee.path)));
      if (/McpServerTool\.Create$/.test(callee.path) || (lastName(callee.path) === 'Tool' && args.named.has('Name'))) {
        return noteMade({ kind: 'made', by: callee, args, site }, run);
      }
      if (/(Deserialize|Parse|ParseValue)$/.test(callee.path)) return parsed(args.positional[0]);
      return undefined;
    },
  }),
  declared: (of, run) => [
    ...typeTool(of, run),
    ...classTool(of, run),
    ...of.def.methods.flatMap((def) => methodTool(of, def, run)),
  ],
  made: (made, run) => madeTool(made, run),
};

function joined(values: Value[], isJoin: boolean): Value[] {
  if (!isJoin) return values;
  const [by, ...rest] = values;
  const only = rest.length === 1 ? force(rest[0]!) : undefined;
  return between(isKind(only, 'list') ? only.items : rest, by!);
}

function parsed(value: Value | undefined): Value | undefined {
  try {
    return fromJson(JSON.parse(asText(value) ?? ''));
  } catch {
    return undefined;
  }
}

/** `[McpServerTool]` on a method; without a name the SDK derives one from the method's. */
function methodTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const { scope } = of;
  const tool = annotation(def.decorators, /^(McpServerTool|McpTool)$/, scope, run.machine);
  const trigger = def.params
    .map((param) => annotation(param.annotations, /^McpToolTrigger$/, scope, run.machine))
    .find((held) => held);
  if (!tool && !trigger) return [];
  const described = annotation(def.decorators, /^Description$/, scope, run.machine);
  const site = { file: scope.module.file, line: (tool ?? trigger)!.line, conditional: false };
  return [
    {
      name: said(tool, 'Name') ?? said(trigger, '') ?? derivedName(def),
      title: said(tool, 'Title'),
      description:
        said(described, '') ??
        trigger?.args.positional[1] ??
        (def.modifiers?.includes('partial') ? def.doc : undefined),
      inputSchema: methodSchema(def, scope, run.machine),
      annotations: hints(tool?.args.named ?? new Map(), hintNames),
      site,
    },
  ];
}

/** `[McpTool("name")]` on a type, from which source generators make one tool of all its methods. */
function typeTool(of: Class, run: DeclaredRun): Registration[] {
  const tool = annotation(of.def.decorators, /^McpTool$/, of.scope, run.machine);
  const name = said(tool, '', 'Name');
  if (!tool || asText(name) === undefined) return [];
  const described = annotation(of.def.decorators, /^Description$/, of.scope, run.machine);
  return [
    {
      name,
      title: said(tool, 'Title'),
      description: said(tool, 'Description') ?? said(described, '') ?? of.def.doc,
      schemaPartial: true,
      annotations: hints(tool.args.named, hintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** A class of a server without an SDK that is a tool, `class DigTool : ITool`: its properties say what it is listed as. */
function classTool(of: Class, run: DeclaredRun): Registration[] {
  const bases = of.def.bases.map((base) => (base.kind === 'index' ? base.of : base));
  if (!bases.some((base) => base.kind === 'name' && /Tool(Base)?$/.test(base.name)) || !answersLists(run)) return [];
  const members = membersOf(of, run.machine);
  const [name, description] = [members.get('Name'), members.get('Description')];
  if (asText(name) === undefined || !anyText(description)) return [];
  const schema = asObject(members.get('InputSchema') ?? members.get('Schema') ?? members.get('Parameters'));
  const inputSchema = schema?.properties === undefined ? undefined : schema;
  const line = of.def.fields.find((field) => field.name === 'Name')?.line ?? of.def.line;
  const site = { file: of.scope.module.file, line, conditional: false };
  return [{ name, description, inputSchema, schemaPartial: inputSchema === undefined, site }];
}

/** Whether the server's own code answers `tools/list`: other programs have tools in their windows. */
function answersLists({ sources }: DeclaredRun): boolean {
  const known = answering.get(sources) ?? sources.own.some((path) => /"tools\/list"/.test(sources.text(path) ?? ''));
  answering.set(sources, known);
  return known;
}

const answering = new WeakMap<Sources, boolean>();

/** AIFunctionMcpServerTool.DeriveName: `Async` dropped from asynchronous methods, then snake case. */
function derivedName(def: FunctionDef): string {
  const returns = def.returns?.kind === 'index' ? def.returns.of : def.returns;
  const isAsync = returns?.kind === 'name' && /^(Task|ValueTask|IAsyncEnumerable|IAsyncEnumerator)$/.test(returns.name);
  const name = isAsync && def.name.length > 5 ? def.name.replace(/Async$/, '') : def.name;
  return name
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase();
}

/** `McpServerTool.Create(method, new() { Name = … })` and `new Tool { Name = … }`. */
function madeTool(made: Made, run: DeclaredRun): Registration {
  const options = made.args.positional.map(force);
  const func = options.find((value) => isKind(value, 'function'));
  const named = outsideName(made) === 'Tool' ? made.args.named : optionsOf(made);
  const own = isKind(func, 'function') ? func : undefined;
  const described = own && annotation(own.def.decorators, /^Description$/, own.scope, run.machine);
  const tool = own && annotation(own.def.decorators, /^McpServerTool$/, own.scope, run.machine);
  const schema = asObject(named.get('InputSchema')) ?? (own && methodSchema(own.def, own.scope, run.machine));
  return {
    name:
      named.get('Name') ??
      said(tool, 'Name') ??
      (own && own.def.name !== '<lambda>' ? derivedName(own.def) : undefined),
    title: named.get('Title'),
    description: named.get('Description') ?? said(described, ''),
    inputSchema: schema,
    schemaPartial: schema === undefined,
    annotations: hints(named, hintNames) ?? annotationsOf(named.get('Annotations')),
    site: made.site,
  };
}

function optionsOf(made: Made): Map<string, Value> {
  const given = [...made.args.positional, ...made.args.named.values()].map(force);
  const options = given.find((value) => isKind(value, 'made') && value.args.named.size > 0);
  return nested(options);
}

function annotationsOf(value: Value | undefined): JsonObject | undefined {
  const names = {
    Title: 'title',
    ReadOnlyHint: 'readOnlyHint',
    DestructiveHint: 'destructiveHint',
    IdempotentHint: 'idempotentHint',
    OpenWorldHint: 'openWorldHint',
  };
  return hints(nested(value), names);
}
