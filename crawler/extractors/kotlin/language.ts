import { describedTool, noteDescribed } from '../java/described.ts';
import { annotatedTool, jvmLibrary } from '../java/language.ts';
import { classSchema } from '../java/schema.ts';
import { hintNames, hints, nested } from '../syntax/annotations.ts';
import { runFunction } from '../syntax/call.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import { iterate } from '../syntax/evaluate.ts';
import { fromJson } from '../syntax/json.ts';
import type { Machine } from '../syntax/machine.ts';
import { membersOf } from '../syntax/member.ts';
import { native } from '../syntax/natives.ts';
import { braceOutliner } from '../syntax/outline/braces.ts';
import { skipKotlin } from '../syntax/outline/strings.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  type Args,
  asObject,
  asText,
  type Class,
  dict,
  force,
  isKind,
  lastName,
  list,
  type Made,
  noArgs,
  outside,
  type Site,
  type Value,
} from '../syntax/values.ts';
import { describedCall } from './described-calls.ts';
import { type JsonBuilders, jsonBuilders } from './json.ts';
import { lowerFile } from './lower-declaration.ts';

/** Kotlin: the official SDK's `addTool` and `Tool(…)`, annotated methods, and classes that are a tool each. */
export const kotlinLanguage: DeclaredLanguage = {
  id: 'kotlin',
  reads: (path) => path.endsWith('.kt'),
  isTest: /(^|\/)[^/]*(Test|Tests|Spec|IT)\.kt$|\/(\w*[tT]est)\//,
  marker: /addTool|@(Mcp)?Tool\b|McpTool|modelcontextprotocol|\bTool\(|"tools\/list"|\binputSchema\b/,
  registers: /\baddTools?\b|\bTool\(|\bRegisteredTool\(|\binputSchema\b/,
  functions: ['function_declaration'],
  declares: /\b(?:(?:class|object|interface|val|var)\s+|fun\s+(?:<[^>]*>\s*)?(?:[\w<>?]+\.)?)`?(\w+)/g,
  outline: braceOutliner({
    skip: skipKotlin,
    isFunction: /\bfun\b[^=]*\)\s*(?::[^=(){}]{1,200})?$/,
    holdsDeclarations: /\b(?:class|interface|object)\b[^=]*$/,
  }),
  lower: lowerFile,
  library: (run) => {
    const jvm = jvmLibrary(run);
    const json = jsonBuilders();
    return {
      name: jvm.name,
      member: (of, name, machine) => memberOf(of, name, run, json, machine) ?? jvm.member(of, name),
      call: (callee, args, site, machine) => {
        // The SDK's own names keep their meaning where the tree holds the SDK.
        const name = isKind(callee, 'outside')
          ? lastName(callee.path)
          : isKind(callee, 'function') || isKind(callee, 'class')
            ? callee.def.name
            : '';
        const tool = toolCall(name, callee, args, site, run);
        const described = tool ?? describedCall(callee, args, site, run, machine);
        if (described !== undefined || !isKind(callee, 'outside')) return described;
        const literal = json.call(callee.path, args, machine) ?? literalOf(callee.path, args);
        if (isKind(literal, 'map')) noteDescribed(literal, site, run);
        return literal ?? jvm.call(callee, args, site, machine);
      },
    };
  },
  declared: (of, run) => [...classTool(of, run), ...of.def.methods.flatMap((def) => annotatedTool(of, def, run))],
  made: (made) => madeTool(made),
  described: describedTool,
};

const order = ['name', 'description', 'inputSchema', 'title', 'outputSchema', 'toolAnnotations'];

/** `addTool(name = …)`, and `Tool(…)` whose order of fields is another. */
function toolCall(name: string, callee: Value, args: Args, site: Site, run: DeclaredRun): Value | undefined {
  const isTool = name === 'Tool' && (args.named.has('name') || asText(args.positional[0]) !== undefined);
  const isAdd =
    name === 'addTool' &&
    (args.named.has('name') || (args.positional.length >= 2 && asText(args.positional[0]) !== undefined));
  return isTool || isAdd
    ? noteMade({ kind: 'made', by: isKind(callee, 'outside') ? callee : outside(name), args, site }, run)
    : undefined;
}

function madeTool(made: Made): Registration {
  const isAdd = lastName(made.by.path) === 'addTool';
  const named = new Map(made.args.named);
  made.args.positional.forEach((value, at) => {
    const key = isAdd ? order[at] : at === 0 ? 'name' : undefined;
    if (key !== undefined && !named.has(key) && !isKind(force(value), 'function')) named.set(key, value);
  });
  // The SDK's own default is a schema without properties.
  const schema = named.has('inputSchema') ? schemaOf(named.get('inputSchema')) : { type: 'object', properties: {} };
  return {
    name: named.get('name'),
    title: named.get('title'),
    description: named.get('description'),
    inputSchema: schema,
    schemaPartial: schema === undefined,
    outputSchema: schemaOf(named.get('outputSchema')),
    annotations: hints(nested(named.get('toolAnnotations') ?? named.get('annotations')), hintNames),
    site: made.site,
  };
}

/** `ToolSchema(properties = …, required = …)`, formerly `Tool.Input(…)`, or the JSON itself. */
function schemaOf(value: Value | undefined): ReturnType<typeof asObject> {
  const known = force(value);
  if (!isKind(known, 'made') && !isKind(known, 'instance')) return asObject(known);
  const args = known.args ?? noArgs();
  const given = args.named.get('properties') ?? args.positional[0];
  const properties = asObject(given);
  const name = isKind(known, 'made') ? lastName(known.by.path) : known.of.def.name;
  if (!properties && (given !== undefined || !/^(?:ToolSchema|Input)$/.test(name))) return undefined;
  const required = args.named.get('required') ?? args.positional[1];
  const names =
    required === undefined ? [] : (iterate(required) ?? []).map(asText).filter((name) => name !== undefined);
  return { type: 'object', properties: properties ?? {}, ...(names.length > 0 ? { required: names } : {}) };
}

/** A class that is a tool: `name` and `description` are its properties. */
function classTool(of: Class, run: DeclaredRun): Registration[] {
  const isTool = of.def.bases.some((base) =>
    /Tool/.test(
      base.kind === 'name' ? base.name : base.kind === 'index' && base.of.kind === 'name' ? base.of.name : '',
    ),
  );
  if (!isTool) return [];
  const members = membersOf(of, run.machine);
  const [name, description] = [members.get('name'), members.get('description')];
  if (asText(name) === undefined || description === undefined) return [];
  const line = of.def.fields.find((field) => field.name === 'name')?.line ?? of.def.line;
  const inputSchema = schemaOf(members.get('inputSchema'));
  const site = { file: of.scope.module.file, line, conditional: false };
  return [{ name, description, inputSchema, schemaPartial: inputSchema === undefined, site }];
}

function literalOf(path: string, args: Args): Value | undefined {
  if (/^(listOf|mutableListOf|arrayOf|setOf|mutableSetOf|listOfNotNull|arrayListOf|emptyList)$/.test(path))
    return list(args.positional);
  if (/^(mapOf|mutableMapOf|hashMapOf|linkedMapOf|emptyMap)$/.test(path)) {
    return dict(
      args.positional.flatMap((entry): [string, Value][] => {
        const pair = force(entry);
        const key = isKind(pair, 'list') ? asText(pair.items[0]) : undefined;
        return isKind(pair, 'list') && key !== undefined && pair.items[1] !== undefined ? [[key, pair.items[1]]] : [];
      }),
    );
  }
  return undefined;
}

/** Scope functions, loops over collections, and the project's own extension functions. */
function memberOf(of: Value, name: string, run: DeclaredRun, json: JsonBuilders, machine: Machine): Value | undefined {
  const apply = (func: Value | undefined, given: Value): Value => {
    const known = force(func);
    if (!isKind(known, 'function')) return null;
    return runFunction({ ...known, self: given }, { positional: [given], named: new Map() }, machine);
  };
  if (isKind(of, 'class')) return reflected(of, name, machine);
  const text = asText(of);
  // What a project calls so does what its name says; its expressions are not run.
  if (text !== undefined && /snake_?case$/i.test(name)) return native(() => snakeCase(text));
  if (name === 'apply' && (isKind(of, 'map') || isKind(of, 'list')))
    return native(({ positional: [func] }) => json.fill(of, force(func), machine));
  if (/^(apply|also)$/.test(name)) return native(({ positional: [func] }) => after(apply(func, of), of));
  if (/^(let|run)$/.test(name)) return native(({ positional: [func] }) => apply(func, of));
  const items = iterate(of);
  if (items && /^(forEach|map|flatMap|onEach)$/.test(name))
    return native(({ positional: [func] }) => list(items.map((item) => apply(func, item))));
  if (isKind(of, 'made') || isKind(of, 'outside') || isKind(of, 'unknown')) {
    const extension = run.world.find(name, undefined);
    if (isKind(extension, 'function') && extension.def.receiver) return { ...extension, self: of };
  }
  return undefined;
}

/** `T::class.simpleName`, and the schema that a project makes of a class by looking at its properties. */
function reflected(of: Class, name: string, machine: Machine): Value | undefined {
  if (name === 'simpleName') return of.def.name;
  return /schema/i.test(name) ? native(() => fromJson(classSchema(of, machine))) : undefined;
}

const snakeCase = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();

const after = (_done: Value, of: Value): Value => of;
