import {
  type Annotation,
  annotation,
  hints,
  nested,
  outsideName,
  said,
  snakeHintNames,
} from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import type { Expr, FunctionDef } from '../syntax/ir.ts';
import { added, entered, native } from '../syntax/natives.ts';
import { braceOutliner } from '../syntax/outline/braces.ts';
import { skipRust } from '../syntax/outline/strings.ts';
import type { Registration } from '../syntax/registration.ts';
import type { Sources } from '../syntax/sources.ts';
import {
  type Args,
  asObject,
  asText,
  type Class,
  concat,
  dict,
  force,
  isKind,
  lastName,
  list,
  type Made,
  outside,
  type Scope,
  unknown,
  type Value,
} from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';
import { classSchema, functionSchema } from './schema.ts';
import { traitTool } from './trait-tools.ts';

/** Rust: rmcp's `#[tool]`, rust-mcp-sdk's `#[mcp_tool]`, and `Tool` values of either. */
export const rustLanguage: DeclaredLanguage = {
  id: 'rust',
  reads: (path) => path.endsWith('.rs'),
  // A crate's build script stands outside its `src`, and a folder of tools may hold one for building or testing.
  isTest: /(^|\/)(?<!\btools\/)(tests?|[^/]*_tests?)\.rs$|^(?!(?:.*\/)?src\/)(?:.*\/)?build\.rs$/,
  marker:
    /#\[(\w+::)*(tool|mcp_tool)\b|\bTool\s*\{|Tool::new|rmcp|rust_mcp|mcp_tool|\bimpl(?:<[^>]*>)?\s+(?:\w+::)*\w*Tool\w*(?:<[^>]*>)?\s+for\b|\binput_?[sS]chema\b|tools\/list/,
  registers: /\bTool\s*\{|\bTool::new|ToolBuilder|Tool::with|\binput_schema\s*[:,]|"inputSchema"/,
  functions: ['function_item'],
  declares: /\b(?:struct|enum|fn|const|static|type)\s+(\w+)/g,
  outline: braceOutliner({
    skip: skipRust,
    isFunction: /\bfn\s+\w/,
    holdsDeclarations: /\b(?:impl|trait|mod)\b(?![\s\S]*\bfn\b)/,
  }),
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    member: (of, name) => memberOf(of, name),
    struct: (of, args, site) => {
      if (!/Tool(Def(inition)?|Info|Spec|Schema|Descriptor)?$/.test(of.def.name) || !isWhole(args)) return undefined;
      noteMade({ kind: 'made', by: outside(of.def.name, of), args, site }, run);
      return { kind: 'instance', of, fields: args.named, args, started: true };
    },
    call: (callee, args, site) => {
      if (isKind(callee, 'class') && callee.def.kind === 'struct') return undefined;
      if (!isKind(callee, 'outside')) return undefined;
      const { path } = callee;
      const isTool = /^(\w+\.)*(Mcp)?Tool$/.test(path) && args.named.has('name');
      if (isTool || /(^|\.)Tool\.(new|new_with_raw|with_schema)$/.test(path))
        return noteMade({ kind: 'made', by: callee, args, site }, run);
      if (
        /^(Some|Ok|Arc\.new|Box\.new|Rc\.new|Cow\.(Borrowed|Owned|from)|String\.from|Into\.into|Value\.(Object|String)|(serde_json\.)?(from_value|to_value)|std\.sync\.Arc\.new)$/.test(
          path,
        )
      )
        return args.positional[0];
      if (path === 'format!') return formatted(args);
      if (/^(Vec|VecDeque)\.(new|with_capacity)$/.test(path)) return list([]);
      if (/^(Map|HashMap|BTreeMap|serde_json\.Map|JsonObject)\.new$/.test(path)) return dict([]);
      return undefined;
    },
  }),
  declared: (of, run) => [...structTool(of, run), ...of.def.methods.flatMap((def) => functionTool(def, of.scope, run))],
  made: (made, run) => madeTool(made, run),
  spare: traitTool,
};

/** A struct of a server's own that has all a tool is listed with. */
const isWhole = ({ named }: Args): boolean =>
  named.has('name') && named.has('description') && (named.has('input_schema') || named.has('inputSchema'));

/** Conversions and copies leave a value what it is. */
const plain =
  /^(into|to_string|to_owned|clone|as_str|as_ref|into_owned|unwrap|expect|unwrap_or_default|ok|as_object|cloned|borrow|iter|into_iter|collect|to_vec|trim)$/;

function memberOf(of: Value, name: string): Value | undefined {
  if (isKind(of, 'enum') && name !== 'to_string') return undefined;
  if (plain.test(name) && !isKind(of, 'outside')) return native(() => of);
  if (isKind(of, 'list') && name === 'push') return native(({ positional }) => added(of, positional));
  if (isKind(of, 'map') && name === 'insert')
    return native(({ positional: [key, value] }) => entered(of, asText(key) ?? '', value));
  return undefined;
}

function formatted({ positional: [format, ...values], named }: Args): Value {
  let at = 0;
  const pieces = (asText(format) ?? '').split(/(\{[^{}]*\})/);
  return concat(
    pieces.map((piece, place): Value => {
      if (place % 2 === 0) return piece;
      const key = piece.slice(1, -1).replace(/:.*$/, '');
      return (key === '' ? values[at++] : named.get(key)) ?? unknown(key);
    }),
  );
}

/** `#[mcp_tool(name = …)]` on the struct whose fields are the input. */
function structTool(of: Class, run: DeclaredRun): Registration[] {
  const tool = annotation(of.def.decorators, /^mcp_tool$/, of.scope, run.machine);
  if (!tool || !isListed(of.def.name, run)) return [];
  return [
    {
      name: said(tool, 'name'),
      title: said(tool, 'title'),
      description: said(tool, 'description') ?? of.def.doc,
      inputSchema: classSchema(of, run.machine),
      annotations: hints(tool.args.named, snakeHintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** Where tools are listed with `tool_box!`, one that is not in the list is not registered. */
function isListed(name: string, { sources }: DeclaredRun): boolean {
  if (!listed.has(sources)) listed.set(sources, listedNames(sources));
  return listed.get(sources)?.has(name) ?? true;
}

const listed = new WeakMap<Sources, ReadonlySet<string> | undefined>();

/** The words in the lists of all `tool_box!`; undefined where there is no list. */
function listedNames({ own, text }: Sources): Set<string> | undefined {
  const lists = own.flatMap((path) =>
    [...(text(path) ?? '').matchAll(/tool_box!\s*[({[]([\s\S]*?)[)}]\s*;?/g)].map(([, body]) => body!),
  );
  if (lists.length === 0) return undefined;
  return new Set(lists.flatMap((body) => body.replace(/\/\/.*$/gm, '').match(/\w+/g) ?? []));
}

/** `#[tool]` on a function; without a description its documentation counts. */
function functionTool(def: FunctionDef, scope: Scope, run: DeclaredRun): Registration[] {
  const tool = annotation(def.decorators, /^tool$/, scope, run.machine);
  // `#[tool(tool_box)]` marks the router, not a tool.
  if (!tool || isMark(def.decorators)) return [];
  return [
    {
      name: said(tool, 'name') ?? def.name.replace(/^r#/, ''),
      title: said(tool, 'title'),
      description: said(tool, 'description') ?? def.doc,
      inputSchema: functionSchema(def, scope, run.machine),
      annotations: hints(annotationsIn(tool, def.decorators, scope, run), snakeHintNames),
      site: { file: scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

const isMark = (decorators: Expr[]): boolean =>
  decorators.some(
    (expr) =>
      expr.kind === 'call' &&
      expr.callee.kind === 'name' &&
      expr.callee.name === 'tool' &&
      expr.args.some(({ value }) => value.kind === 'name' && value.name === 'tool_box'),
  );

/** The `annotations(…)` inside the attribute. */
function annotationsIn(tool: Annotation, decorators: Expr[], scope: Scope, run: DeclaredRun): Map<string, Value> {
  for (const expr of decorators) {
    for (const arg of expr.kind === 'call' ? expr.args : []) {
      const held = annotation([arg.value], /^annotations$/, scope, run.machine);
      if (held) return held.args.named;
    }
  }
  return nested(tool.args.named.get('annotations'));
}

/** `Tool { name: …, description: … }` and `Tool::new(name, description, schema)`. */
function madeTool(made: Made, run: DeclaredRun): Registration {
  const { named, positional } = made.args;
  const isLiteral = named.size > 0;
  const [name, description, schema] = isLiteral
    ? [named.get('name'), named.get('description'), named.get('input_schema') ?? named.get('inputSchema')]
    : positional;
  const input = schemaOf(schema, run);
  return {
    name,
    title: given(named.get('title')),
    description: given(description),
    inputSchema: input,
    schemaPartial: input === undefined,
    annotations: hints(nested(named.get('annotations')), snakeHintNames),
    site: made.site,
  };
}

const given = (value: Value | undefined): Value | undefined => (outsideName(value) === 'None' ? undefined : value);

/** A schema written as JSON, or asked of a type by `schema_for_type::<T>()` and its kin. */
function schemaOf(value: Value | undefined, run: DeclaredRun): ReturnType<typeof asObject> {
  const known = force(value);
  const type =
    isKind(known, 'made') && /schema/.test(lastName(known.by.path))
      ? (known.args.types?.[0] ?? known.args.positional[0])
      : undefined;
  const of = force(type);
  return isKind(of, 'class') ? classSchema(of, run.machine) : asObject(known);
}
