import { type DeclaredLanguage, noteMade } from '../syntax/declared.ts';
import { fromJson } from '../syntax/json.ts';
import { membersOf } from '../syntax/member.ts';
import { between, native } from '../syntax/natives.ts';
import { braceOutliner } from '../syntax/outline/braces.ts';
import { skipCsharp } from '../syntax/outline/strings.ts';
import {
  type Args,
  anyText,
  asText,
  concat,
  force,
  isKind,
  lastName,
  list,
  outside,
  type Value,
} from '../syntax/values.ts';
import { listMember } from './lists.ts';
import { lowerFile } from './lower-declaration.ts';
import { madeTool } from './made-tools.ts';
import { namedDefinition } from './named-definitions.ts';
import { methodTool, typeTool } from './tool-attributes.ts';
import { answersLists, classTool } from './tool-classes.ts';

/** C#: the attributes of the official SDK, tools made by `McpServerTool.Create` and written as `Tool` objects. */
export const csharpLanguage: DeclaredLanguage = {
  id: 'csharp',
  reads: (path) => path.endsWith('.cs'),
  isTest: /(^|\/)[^/]*(Tests?|Specs?)\.cs$|\.g\.cs$|\.Designer\.cs$/,
  marker:
    /McpServerTool|M[Cc][Pp]Tool|McpPluginTool|\[(?:AiTool|Mcp)\b|ModelContextProtocol|new Tool\b|new ToolDefinition\b|tools\/list|\bInputSchema\b|:\s*(?:[\w<>.]+,\s*)*I?\w*Tool(?:Base|Handler)?\b/,
  registers:
    /McpServerTool\.Create|new (?:Protocol\.)?(?:\w*Tool(?:Definition|Descriptor|Info|Spec|Specification|Declaration|Dto)|Tool)\b|McpServerToolCreateOptions|\bInputSchema\s*=/,
  functions: ['method_declaration', 'local_function_statement', 'constructor_declaration'],
  declares: /\b(?:class|struct|record|interface|enum)\s+(\w+)/g,
  outline: braceOutliner({
    skip: skipCsharp,
    isFunction:
      /^(?![\s\S]*(?:=>|=\s*new\b))[\s\S]*\w\s*(?:<[\w\s,]{1,80}>)?\s*\([\s\S]*\)\s*(?:where\s[^{}]{1,400})?$/,
    holdsDeclarations: /\b(?:class|struct|interface|record|namespace)\s+\w/,
  }),
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    member: (of, name, machine) => {
      if (isKind(of, 'class')) return membersOf(of, machine).get(name);
      if (isKind(of, 'map')) return name === 'RootElement' ? of : sameJson.test(name) ? native(() => of) : undefined;
      if (isKind(of, 'list')) return listMember(of, name, machine);
      const text = anyText(of);
      return text && name === 'Trim' ? native(() => text.text.trim()) : undefined;
    },
    struct: (of, args, site) => {
      if (!ownTool.test(of.def.name) || !args.named.has('Description') || !answersLists(run)) return undefined;
      if (anyText(args.named.get('Name'))) noteMade({ kind: 'made', by: outside('Tool', of), args, site }, run);
      return { kind: 'instance', of, fields: args.named, args, started: true };
    },
    call: (callee, args, site) => {
      const named = namedDefinition(callee, args, site);
      if (named) return noteMade(named, run);
      if (!isKind(callee, 'outside')) return undefined;
      if (lastName(callee.path) === 'JsonArray') return list(args.positional);
      if (/(^|\.)string\.(Join|Concat)$/i.test(callee.path))
        return concat(joined(args.positional, /Join$/.test(callee.path)));
      if (/McpServerTool\.Create$/.test(callee.path) || isTool(callee.path, args)) {
        return noteMade({ kind: 'made', by: callee, args, site }, run);
      }
      if (/(Deserialize|Parse|ParseValue)$/.test(callee.path)) return parsed(args.positional[0]);
      // What is written out is read again as what it was.
      if (/JsonSerializer\.Serialize\w*$/.test(callee.path)) return mapIn(args.positional[0]);
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

/** A server's own type for what it lists, as `new ToolDefinition { Name = …, Description = … }`. */
const ownTool = /Tool(Definition|Descriptor|Info|Spec|Specification|Declaration|Dto)?$/;

const isTool = (path: string, { named }: Args): boolean =>
  named.has('Name') &&
  (lastName(path) === 'Tool' || (path === '' && named.has('Description') && named.has('InputSchema')));

function joined(values: Value[], isJoin: boolean): Value[] {
  if (!isJoin) return values;
  const [by, ...rest] = values;
  const only = rest.length === 1 ? force(rest[0]!) : undefined;
  return between(isKind(only, 'list') ? only.items : rest, by!);
}

/** What gives a piece of JSON as it is. */
const sameJson = /^(?:(?:Deep)?Clone|ToJsonString)$/;

const mapIn = (value: Value | undefined): Value | undefined => {
  const known = force(value);
  return isKind(known, 'map') ? known : undefined;
};

function parsed(value: Value | undefined): Value | undefined {
  const map = mapIn(value);
  if (map) return map;
  try {
    return fromJson(JSON.parse(asText(value) ?? ''));
  } catch {
    return undefined;
  }
}
