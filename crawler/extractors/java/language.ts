import { annotation, hintNames, hints, nested, said } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import { iterate } from '../syntax/evaluate.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import { fromJson } from '../syntax/json.ts';
import type { Machine } from '../syntax/machine.ts';
import { added, between, native } from '../syntax/natives.ts';
import { dedent } from '../syntax/nodes.ts';
import { braceOutliner } from '../syntax/outline/braces.ts';
import { skipJava } from '../syntax/outline/strings.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  type Args,
  anyText,
  type Class,
  concat,
  dict,
  force,
  isKind,
  lastName,
  list,
  outside,
  type Site,
  unknown,
  type Value,
} from '../syntax/values.ts';
import { buildsTool, builtTool, constructedTool } from './builders.ts';
import { describedTool, jsonLiteral, jsonMember, noteDescribed } from './described.ts';
import { lowerFile } from './lower-declaration.ts';
import { classSchema, methodSchema } from './schema.ts';

/** Java: annotated methods (Spring AI, Quarkus and their kin) and the official SDK's builders. */
export const javaLanguage: DeclaredLanguage = {
  id: 'java',
  reads: (path) => path.endsWith('.java'),
  isTest: /(^|\/)[^/]*(Tests?|IT|TestCase)\.java$/,
  marker: /@(Mcp)?Tool\b|\bTool\.builder|ToolBuilder|McpSchema|McpServer|new Tool\(|"tools\/list"|"inputSchema"/,
  registers: /Tool\.builder|ToolBuilder|new (McpSchema\.)?Tool\(|"inputSchema"/,
  functions: ['method_declaration', 'constructor_declaration'],
  declares: /\b(?:class|interface|enum|record)\s+(\w+)/g,
  outline: braceOutliner({
    skip: skipJava,
    isFunction: /^(?!.*(?:\bnew\b|=))[\s\S]*\)\s*(?:throws\s[\w\s.,]{1,400})?$/,
    holdsDeclarations: /\b(?:class|interface|enum|record)\s+\w/,
  }),
  lower: lowerFile,
  library: (run) => jvmLibrary(run),
  declared: (of, run) => of.def.methods.flatMap((def) => annotatedTool(of, def, run)),
  made: (made) => (lastName(made.by.path) === 'Tool' ? constructedTool(made) : builtTool(made)),
  described: describedTool,
};

/** What calls mean in Java and Kotlin alike: builders, collections and strings. */
export function jvmLibrary(run: DeclaredRun) {
  return {
    name: (name: string) => (name === 'super' ? superOf : outside(name)),
    member: (of: Value, name: string) => jsonMember(of, name, run) ?? memberOf(of, name),
    call: (callee: Value, args: Args, site: Site, machine: Machine) => {
      const generated = generatedSchema(callee, args, machine);
      if (generated || !isKind(callee, 'outside')) return generated;
      const name = lastName(callee.path);
      const made = { kind: 'made', by: callee, args, site } as const;
      if (name === 'build' && buildsTool(made)) return noteMade(made, run);
      if (/(^|\.)(McpSchema\.)?Tool$/.test(callee.path) && args.positional.length >= 3) return noteMade(made, run);
      const literal =
        jsonLiteral(callee.path, args) ?? (callee.of === undefined ? collection(callee.path, args) : undefined);
      if (isKind(literal, 'map')) noteDescribed(literal, site, run);
      return literal;
    },
  };
}

/** `recordToSchema(Request.class)`, of the project's own or a library's: what it gives is the class's schema. */
function generatedSchema(callee: Value, { positional }: Args, machine: Machine): Value | undefined {
  const name = isKind(callee, 'function') ? callee.def.name : isKind(callee, 'outside') ? lastName(callee.path) : '';
  if (!/schema/i.test(name)) return undefined;
  const of = positional.map(force).find((value) => isKind(value, 'class'));
  return isKind(of, 'class') ? fromJson(classSchema(of, machine)) : undefined;
}

const superOf: Value = unknown('super');

/** `List.of(…)`, `Map.of(k, v, …)` and what else stands for a literal. */
function collection(path: string, { positional }: Args): Value | undefined {
  if (/^(List|Set|Arrays|Stream)\.(of|asList|copyOf)$|^Collections\.(singletonList|singleton)$/.test(path)) {
    const only = positional.length === 1 ? force(positional[0]!) : undefined;
    return isKind(only, 'list') ? only : list(positional);
  }
  if (/^Collections\.empty(List|Set)$|^(ArrayList|LinkedList|HashSet|LinkedHashSet)$/.test(path)) {
    return list(positional[0] === undefined ? [] : (iterate(positional[0]) ?? []));
  }
  if (/^Map\.of$/.test(path)) {
    const pairs: [string, Value][] = [];
    for (let at = 0; at + 1 < positional.length; at += 2) pairs.push([textOf(positional[at]), positional[at + 1]!]);
    return dict(pairs);
  }
  if (/^(HashMap|LinkedHashMap|TreeMap|Collections\.emptyMap)$/.test(path)) return dict([]);
  if (path === 'Map.entry') return list(positional);
  if (path === 'Map.ofEntries') {
    return dict(
      positional.flatMap((entry): [string, Value][] => {
        const pair = force(entry);
        return isKind(pair, 'list') && pair.items[1] !== undefined ? [[textOf(pair.items[0]), pair.items[1]]] : [];
      }),
    );
  }
  if (path === 'String.join') {
    const [by, ...rest] = positional;
    const items = rest.length === 1 ? (iterate(rest[0]!) ?? rest) : rest;
    return by === undefined ? undefined : concat(between(items, by));
  }
  if (path === 'String.format') return formatted(positional[0], positional.slice(1));
  return undefined;
}

const textOf = (value: Value | undefined): string => anyText(value)?.text ?? '';

function formatted(format: Value | undefined, values: Value[]): Value | undefined {
  const text = anyText(format);
  if (!text) return undefined;
  let at = 0;
  const pieces = text.text.split(/(%[-\d.]*[a-zA-Z%])/);
  return concat(
    pieces.map((piece, place) =>
      place % 2 === 0 ? piece : piece === '%%' ? '%' : piece === '%n' ? '\n' : (values[at++] ?? unknown('format')),
    ),
  );
}

function memberOf(of: Value, name: string): Value | undefined {
  const text = anyText(of);
  if (text) {
    if (name === 'formatted') return native(({ positional }) => formatted(of, positional) ?? unknown(name));
    if (name === 'stripIndent' || name === 'trimIndent') return native(() => trimmed(of, text.text));
    if (name === 'trimMargin') return native(() => trimmed(of, text.text.replace(/^[ \t]*\|/gm, '')));
    if (name === 'strip' || name === 'trim') return native(() => (text.partial ? of : text.text.trim()));
    if (name === 'toLowerCase' || name === 'lowercase') return native(() => text.text.toLowerCase());
    if (name === 'toUpperCase' || name === 'uppercase') return native(() => text.text.toUpperCase());
  }
  if (isKind(of, 'list') && name === 'addAll')
    return native(({ positional }) => added(of, iterate(positional[0] ?? null) ?? []));
  if (isKind(of, 'enum') && /^(getValue|value|toString|getName)$/.test(name)) return native(() => of.value);
  return undefined;
}

function trimmed(of: Value, text: string): Value {
  const cleaned = dedent(text).replace(/^\s*\n|\n\s*$/g, '');
  return isKind(of, 'partial') ? { kind: 'partial', text: cleaned } : cleaned;
}

/** A method with a tool annotation; without a name the method's own counts. */
export function annotatedTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const tool = annotation(def.decorators, /^@(Mcp)?Tool$/, of.scope, run.machine);
  if (!tool || isForeign(of.scope.module.file, run)) return [];
  return [
    {
      name: said(tool, 'name') ?? def.name,
      title: said(tool, 'title'),
      description: said(tool, 'description', 'value', ''),
      inputSchema: methodSchema(def, of.scope, run.machine),
      annotations: hints(nested(tool.args.named.get('annotations')), hintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** langchain4j's `@Tool` hands methods to its own agents, not to a server. */
function isForeign(file: string, run: DeclaredRun): boolean {
  const text = run.sources.text(file) ?? '';
  return /import\s+dev\.langchain4j\.agent\.tool/.test(text);
}
