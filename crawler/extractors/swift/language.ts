import type { JsonObject, JsonValue } from '#db/definition.ts';
import { hintNames, hints, nested } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import { iterate } from '../syntax/evaluate.ts';
import { classMember } from '../syntax/member.ts';
import { added, mapped, native } from '../syntax/natives.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  anyText,
  asJson,
  type Class,
  force,
  isKind,
  lastName,
  type Made,
  outside,
  type Value,
} from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';
import { macroTool } from './macros.ts';

/** Swift: `Tool(name: …, description: …, inputSchema: …)` of the official SDK and those like it, types that are tools, and SwiftMCP's macro. */
export const swiftLanguage: DeclaredLanguage = {
  id: 'swift',
  reads: (path) => path.endsWith('.swift'),
  isTest: /(^|\/)[^/]*Tests?\.swift$|(^|\/)Package\.swift$/,
  marker: /\b(MCP)?Tool\(|@MCPTool\b|import MCP\b|:[^{\n]*\b\w*Tool\b[^{\n]*\{/,
  registers: /\b\w*Tool\(/,
  functions: ['function_declaration', 'init_declaration', 'property_declaration'],
  declares: /\b(?:class|struct|enum|actor|func|let|var|extension)\s+(\w+)/g,
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    member: (of, name, machine) => {
      if (isKind(of, 'list') && name === 'append') return native(({ positional }) => added(of, positional));
      const items = iterate(of);
      if (!items || !/^(map|forEach|compactMap|flatMap)$/.test(name)) return undefined;
      return native(({ positional: [func] }) => {
        const known = force(func);
        return isKind(known, 'function') ? mapped(items, known, machine) : null;
      });
    },
    call: (callee, args, site) => {
      const isOwn = isKind(callee, 'class') && /^(MCP)?Tool$/.test(callee.def.name);
      const isTool = isOwn || (isKind(callee, 'outside') && /^((MCP)?Tool|init)$/.test(lastName(callee.path)));
      // `.init(name: …, description: …)` alone may as well be a prompt's argument.
      const isBare = isKind(callee, 'outside') && lastName(callee.path) === 'init';
      if (!isTool || !args.named.has('name')) return undefined;
      if (!args.named.has('inputSchema') && (isBare || !args.named.has('description'))) return undefined;
      return noteMade({ kind: 'made', by: isKind(callee, 'outside') ? callee : outside('Tool'), args, site }, run);
    },
  }),
  declared: (of, run) => [...typeTool(of, run), ...of.def.methods.flatMap((def) => macroTool(of, def, run))],
  made: (made) => madeTool(made),
};

/** A type that conforms to a protocol of tools says name, description and schema in properties of its own. */
function typeTool(of: Class, run: DeclaredRun): Registration[] {
  const { def, scope } = of;
  if (!def.bases.some((base) => base.kind === 'name' && /Tool$/.test(base.name))) return [];
  const self: Value = { kind: 'instance', of, fields: new Map() };
  const [name, description, title, input, annotations] = [
    ['name', 'toolName'],
    ['description', 'toolDescription'],
    ['title'],
    ['inputSchema', 'schema', 'parameters'],
    ['annotations'],
  ].map((names) => {
    const found = names.find((one) => [...def.fields, ...def.methods].some((held) => held.name === one));
    return found === undefined ? undefined : classMember(of, found, self, run.machine);
  });
  if (!anyText(name) || description === undefined) return [];
  const inputSchema = schemaOf(input);
  return [
    {
      name,
      title,
      description,
      inputSchema,
      schemaPartial: inputSchema === undefined,
      annotations: hints(nested(annotations), hintNames),
      site: { file: scope.module.file, line: def.line, conditional: false },
    },
  ];
}

function madeTool(made: Made): Registration {
  const { named } = made.args;
  const schema = schemaOf(named.get('inputSchema'));
  const annotations = named.get('annotations');
  return {
    name: named.get('name'),
    title: named.get('title'),
    description: named.get('description'),
    inputSchema: schema,
    schemaPartial: schema === undefined,
    annotations: hints(nested(annotations), hintNames),
    site: made.site,
  };
}

function schemaOf(value: Value | undefined): JsonObject | undefined {
  const json = value === undefined ? undefined : schemaJson(value, 0);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}

const types = /^(object|string|integer|number|boolean|array|null)$/;

/**
 * `.string(description: "…")` is a schema (loopwork's JSONSchema), `.string("…")` a value (the SDK's Value), and a
 * dictionary literal either.
 */
function schemaJson(value: Value, depth: number, budget = { left: 20_000 }): JsonValue | undefined {
  const known = force(value);
  budget.left -= 1;
  if (depth > 30 || budget.left < 0) return undefined;
  if (isKind(known, 'list'))
    return known.items.map((item) => schemaJson(item, depth + 1, budget)).filter((item) => item !== undefined);
  if (isKind(known, 'map')) {
    const entries = [...known.entries].map(([key, item]) => [key, schemaJson(item, depth + 1, budget)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as JsonObject;
  }
  if (!isKind(known, 'made'))
    return isKind(known, 'outside') && types.test(lastName(known.path))
      ? { type: lastName(known.path) }
      : asJson(known);
  const name = lastName(known.by.path);
  const { positional, named } = known.args;
  if (positional.length > 0 && named.size === 0) return schemaJson(positional[0]!, depth + 1, budget);
  if (!types.test(name)) return undefined;
  const made: JsonObject = { type: name };
  for (const [key, item] of named) {
    const json = schemaJson(item, depth + 1, budget);
    if (json !== undefined && json !== null) made[key] = json;
  }
  return made;
}
