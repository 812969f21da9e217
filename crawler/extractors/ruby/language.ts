import type { JsonObject } from '#db/definition.ts';
import { annotation, hints, said, snakeHintNames } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import { iterate } from '../syntax/evaluate.ts';
import { basesOf } from '../syntax/member.ts';
import { mapped, native } from '../syntax/natives.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  anyText,
  asObject,
  asText,
  type Class,
  force,
  isKind,
  lastName,
  type Made,
  outside,
  type Value,
} from '../syntax/values.ts';
import { argumentSchema } from './arguments.ts';
import { blockTool, isBlockTool } from './block-tools.ts';
import { lowerFile } from './lower-declaration.ts';
import { methodTool } from './method-tools.ts';

/** Ruby: the official SDK's and fast-mcp's tool classes, and tools defined in code. */
export const rubyLanguage: DeclaredLanguage = {
  id: 'ruby',
  /** Programs in `exe` and `bin` have no ending. */
  reads: (path) => path.endsWith('.rb') || /(^|\/)(exe|bin)\/[\w-]+$/.test(path),
  isTest: /(^|\/)(test_[^/]*|[^/]*_(test|spec))\.rb$/,
  marker: /inputSchema|<\s*[\w:]*Tool\b|\bclass\s+\w*Tool\b|tool_name|define_tool|Tool\.define|^\s*tool[ (]+["':]/m,
  registers: /define_tool|Tool\.define|^\s*tool[ (]+["':]/m,
  functions: ['method', 'singleton_method'],
  declares: /\b(?:class|module|def(?:\s+self\.)?)\s+(\w+)|^\s*([A-Z][A-Z_0-9]+)\s*=/gm,
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    member: (of, name) => memberOf(of, name, run),
    call: (callee, args, site) => {
      if (!isKind(callee, 'outside')) return undefined;
      if (isBlockTool(callee.path, args.positional)) return noteMade({ kind: 'made', by: callee, args, site }, run);
      const isTool = lastName(callee.path) === 'define_tool' || /(^|\.)Tool\.define$/.test(callee.path);
      return isTool ? noteMade({ kind: 'made', by: callee, args, site }, run) : undefined;
    },
  }),
  declared: (of, run) => [...classTool(of, run), ...methodTool(of, run)],
  made: (made, run) =>
    isBlockTool(made.by.path, made.args.positional) ? blockTool(made, run.machine) : madeTool(made),
};

const unchanged = /^(freeze|to_s|to_sym|dup|itself|html_safe)$/;

function memberOf(of: Value, name: string, run: DeclaredRun): Value | undefined {
  const text = anyText(of);
  if (unchanged.test(name) && !isKind(of, 'outside')) return native(() => of);
  if (text && /^(strip|chomp|squish)$/.test(name)) {
    const changed = name === 'squish' ? text.text.replace(/\s+/g, ' ').trim() : text.text.trim();
    return native(() => (text.partial ? { kind: 'partial', text: changed } : changed));
  }
  const items = iterate(of);
  if (items && /^(each|map|flat_map)$/.test(name)) {
    return native(({ positional: [func] }) => {
      const known = force(func);
      return isKind(known, 'function') ? mapped(items, known, run.machine) : of;
    });
  }
  return undefined;
}

/** Whether a class is a tool: its base, or its base's base in the tree, is called so. */
function toolBase(of: Class, run: DeclaredRun, depth = 0): string | undefined {
  for (const base of of.def.bases) {
    const name = base.kind === 'member' || base.kind === 'name' ? base.name : '';
    const scope = base.kind === 'member' && base.of.kind === 'name' ? base.of.name : '';
    if (/^(Tool|McpTool|MCPTool)$/.test(name) || (scope === 'ActionTool' && name === 'Base'))
      return `${scope}::${name}`;
    if (!/Tool|Base/.test(name) || depth > 4) continue;
    const [known] = basesOf(of, run.machine);
    if (isKind(known, 'class') && known.def !== of.def) return toolBase(known, run, depth + 1);
    if (/Tool$/.test(name)) return `::${name}`;
  }
  return undefined;
}

function classTool(of: Class, run: DeclaredRun): Registration[] {
  const base = toolBase(of, run);
  const { scope, def } = of;
  const one = (name: RegExp) => annotation(def.decorators, name, scope, run.machine);
  const described = one(/^description$/);
  const named = one(/^tool_name$/);
  // A base class of the project's own says nothing of itself.
  if (base === undefined || (!described && !named) || !isUsed(of, run)) return [];
  const hintsGiven = one(/^annotations$/);
  const given = one(/^(input_schema|arguments)$/);
  // What takes nothing says nothing of it; a base class of the project's own may have said it.
  const takesNothing = !given && of.def.bases.some((held) => held.kind === 'member' && held.name === 'Tool');
  const fallback = /^(FastMcp|ActionTool)/.test(base) ? def.name : underscored(def.name);
  return [
    {
      name: said(named, '') ?? fallback,
      title: said(one(/^title$/), ''),
      description: said(described, ''),
      inputSchema: takesNothing ? { type: 'object', properties: {} } : inputSchema(of, run),
      schemaPartial: !given && !takesNothing,
      annotations:
        hintsGiven &&
        hints(
          hintsGiven.args.positional.length > 0 ? entriesOf(hintsGiven.args.positional[0]) : hintsGiven.args.named,
          snakeHintNames,
        ),
      site: { file: scope.module.file, line: (named ?? described)!.line, conditional: false },
    },
  ];
}

const entriesOf = (value: Value | undefined): Map<string, Value> => {
  const known = force(value);
  return isKind(known, 'map') ? known.entries : new Map();
};

const underscored = (name: string): string =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();

function inputSchema(of: Class, run: DeclaredRun): JsonObject | undefined {
  const given = annotation(of.def.decorators, /^input_schema$/, of.scope, run.machine);
  if (given) {
    const [whole] = given.args.positional;
    const schema = whole === undefined ? asObject({ kind: 'map', entries: given.args.named }) : asObject(whole);
    return schema && { type: 'object', ...schema };
  }
  const block = of.def.decorators.find(
    (call) => call.kind === 'call' && call.callee.kind === 'name' && call.callee.name === 'arguments',
  );
  return block && argumentSchema(block);
}

/** Where a project lists its tool classes, one that is listed nowhere is not registered. */
function isUsed(of: Class, run: DeclaredRun): boolean {
  const { names, tools } = listings.get(run) ?? listed(run);
  return names.has(of.def.name) || !tools;
}

/** What a project lists as tools, and whether any of it is a tool class. */
interface Listing {
  names: ReadonlySet<string>;
  tools: boolean;
}

const listings = new WeakMap<DeclaredRun, Listing>();

function listed(run: DeclaredRun): Listing {
  const lists = /(?:\.register_tools?\b\s*\(?|\btools:\s*\[|TOOLS\s*=\s*\[)[^\])]{0,8000}/g;
  const names = new Set<string>();
  for (const path of run.sources.all) {
    for (const [text] of (run.sources.text(path) ?? '').matchAll(lists)) {
      for (const [name] of text.matchAll(/\b[A-Z]\w+/g)) names.add(name);
    }
  }
  const tools = [...names].some((name) => /Tool$|^[A-Z]\w+[a-z]$/.test(name) && isToolClass(name, run));
  const made = { names, tools };
  listings.set(run, made);
  return made;
}

function isToolClass(name: string, run: DeclaredRun): boolean {
  const known = run.world.find(name, undefined);
  return isKind(known, 'class') && toolBase(known, run) !== undefined;
}

/** `define_tool(name: …, description: …, input_schema: …) { … }`. */
function madeTool(made: Made): Registration {
  const { named } = made.args;
  const schema = asObject(named.get('input_schema'));
  return {
    name: named.get('name') ?? made.args.positional.find((value) => asText(value) !== undefined),
    title: named.get('title'),
    description: named.get('description'),
    inputSchema: schema && { type: 'object', ...schema },
    schemaPartial: schema === undefined,
    annotations: hints(entriesOf(named.get('annotations')), snakeHintNames),
    site: made.site,
  };
}
