import { runFunction } from '../syntax/call.ts';
import { iterate } from '../syntax/evaluate.ts';
import type { Machine } from '../syntax/machine.ts';
import { derivesFrom, member } from '../syntax/member.ts';
import {
  type Args,
  anyText,
  asText,
  type Func,
  force,
  isKind,
  lastName,
  noArgs,
  type Outside,
  type Site,
  type Value,
} from '../syntax/values.ts';
import { isSdkTool } from './tool-classes.ts';
import { type Findings, isTool, registerFunction, registerMade, registerNamed } from './tools.ts';

/** What a call of something outside registers, if it is one of the ways the MCP packages offer. */
export function registrar(
  callee: Outside,
  args: Args,
  site: Site,
  machine: Machine,
  findings: Findings,
): Value | undefined {
  const name = lastName(callee.path);
  if (args.named.has('on_list_tools')) handlerNamed(args, site, findings);
  if (name === 'tool' && takesTools(callee, machine)) return toolCall(callee, args, site, machine, findings);
  if (callee.of === undefined) return outsideTool(callee, args, site, findings);
  if (/^(add_tool|register_tool|add_tool_from_fn)$/.test(name) && takesTools(callee, machine)) {
    register(
      args.positional[0] ?? args.named.get('fn') ?? args.named.get('tool'),
      args,
      callee.of,
      site,
      machine,
      findings,
    );
    return null;
  }
  if (name === 'list_tools' && args.positional.length === 0) return listHandler(callee, site, findings);
  if (name === 'list_tools' || name === 'add_request_handler') return handlerGiven(callee, args, site, findings);
  if (name === '__init__') return baseStarted(callee, args, site, machine, findings);
  if (name === 'mount' || name === 'import_server') return mount(callee, args, findings);
  return undefined;
}

/** `super().__init__(name=…)` in a class of the project's that derives from the SDK's tool. */
function baseStarted(
  { of }: Outside,
  { named }: Args,
  site: Site,
  machine: Machine,
  findings: Findings,
): Value | undefined {
  const self = force(of);
  if (!isKind(self, 'instance') || !named.has('name') || !isSdkTool(self.of, machine)) return undefined;
  if (asText(named.get('name')) === undefined) return undefined;
  const by = { kind: 'outside', path: 'Tool' } as const;
  const fields = new Map([...named].filter(([key]) => key !== 'fn'));
  registerMade({ kind: 'made', by, args: { positional: [], named: fields }, site }, undefined, machine, findings);
  return null;
}

function outsideTool(callee: Outside, args: Args, site: Site, findings: Findings): Value | undefined {
  const made: Value = { kind: 'made', by: callee, args, site };
  if (!isTool(made)) return undefined;
  findings.made.push(made);
  return made;
}

/** Agent frameworks, whose tools are not a server's. */
export const foreign =
  /langchain|langgraph|crewai|autogen|smolagents|pydantic_ai|openai|agents\b|llama_index|semantic_kernel|anthropic/i;

/** Whether `x.tool` is an MCP server's: agent frameworks have decorators of the same name. */
function takesTools(callee: Outside, machine: Machine): boolean {
  if (callee.of === undefined) return /mcp/i.test(callee.path) && !foreign.test(callee.path);
  const of = force(callee.of);
  if (isKind(of, 'made')) return !foreign.test(of.by.path) && !/agent$/i.test(of.by.path);
  if (isKind(of, 'instance'))
    return /mcp/i.test(of.of.def.name) || derivesFrom(of.of, /mcp|server|provider|mixin/i, machine);
  return !isKind(of, 'class');
}

/** `x.tool`, `x.tool()`, `x.tool('name')` and `x.tool(name=…)(function)`. */
function toolCall(callee: Outside, args: Args, site: Site, machine: Machine, findings: Findings): Value {
  const [first] = args.positional;
  const target = functionIn(first);
  if (isKind(target, 'function')) {
    registerFunction(target, args, callee.of, site, machine, findings);
    return target;
  }
  const named = saidInOrder(callee, args);
  return {
    kind: 'native',
    call: ({ positional: [given] }) => {
      const func = force(given ?? null);
      if (isKind(func, 'function'))
        registerFunction(func, { positional: [], named }, callee.of, site, machine, findings);
      else registerNamed({ positional: [], named }, callee.of, site, findings);
      return func;
    },
  };
}

/** What a decorator is told by place: the SDK's takes name, title and description, a project's own has no title. */
function saidInOrder({ of }: Outside, { positional, named }: Args): Map<string, Value> {
  const server = of === undefined ? undefined : force(of);
  const order = isKind(server, 'made') ? ['name', 'title', 'description'] : ['name', 'description'];
  const told = new Map(named);
  for (const [at, key] of order.entries()) {
    const value = positional[at];
    const text = value === undefined ? undefined : key === 'name' ? asText(value) : anyText(value)?.text;
    // A word alone may as well be a group the tool is put into.
    if (value === undefined || text === undefined || (key === 'description' && !text.includes(' '))) break;
    if (!told.has(key)) told.set(key, value);
  }
  return told;
}

/** A function, also where some of its arguments are given already. */
function functionIn(value: Value | undefined): Value | undefined {
  const known = force(value);
  return isKind(known, 'native') && known.of ? known.of : known;
}

function register(
  target: Value | undefined,
  args: Args,
  server: Value,
  site: Site,
  machine: Machine,
  findings: Findings,
): void {
  const known = functionIn(target);
  if (isKind(known, 'function')) registerFunction(known, args, server, site, machine, findings);
  else if (known !== undefined && isTool(known)) registerMade(known, server, machine, findings);
  else if (isKind(known, 'instance')) registerInstance(known, server, site, machine, findings);
  else registerNamed(args, server, site, findings);
}

/** An object of a tool class: its fields say what a `Tool(…)` call would. */
function registerInstance(
  of: Extract<Value, { kind: 'instance' }>,
  server: Value,
  site: Site,
  machine: Machine,
  findings: Findings,
): void {
  const described = member(of, 'get_tool_description', machine);
  if (isKind(described, 'function')) {
    const made = force(runFunction(described, noArgs(), machine));
    if (isTool(made)) {
      registerMade(made, server, machine, findings);
      return;
    }
  }
  const named = new Map<string, Value>();
  for (const key of ['name', 'description', 'title', 'parameters', 'annotations']) {
    const value = force(member(of, key, machine));
    if (!isKind(value, 'outside') && !isKind(value, 'unknown')) named.set(key, value);
  }
  const by = { kind: 'outside', path: 'Tool' } as const;
  registerMade({ kind: 'made', by, args: { positional: [], named }, site }, server, machine, findings);
}

/** `@server.list_tools()`: the decorated handler is executed and its answer read. */
function listHandler(callee: Outside, site: Site, findings: Findings): Value {
  return {
    kind: 'native',
    call: ({ positional: [handler] }) => {
      const func = force(handler ?? null);
      if (isKind(func, 'function')) findings.handlers.push({ func, server: callee.of, site });
      return func;
    },
  };
}

function handlerGiven(callee: Outside, args: Args, site: Site, findings: Findings): Value | undefined {
  const func = args.positional.map(force).find((value) => isKind(value, 'function'));
  const isList =
    lastName(callee.path) === 'list_tools' ||
    args.positional.some((value) => isKind(value, 'outside') && /ListTools/.test(value.path));
  if (!isList || !isKind(func, 'function')) return undefined;
  findings.handlers.push({ func, server: callee.of, site });
  return func;
}

/** `Server(name, on_list_tools=handler)` of the SDK's second version. */
function handlerNamed(args: Args, site: Site, findings: Findings): void {
  const func = force(args.named.get('on_list_tools') ?? null);
  if (isKind(func, 'function')) findings.handlers.push({ func, server: undefined, site });
}

/** `server.request_handlers[ListToolsRequest] = handler` */
export function handlerEntered(of: Value, key: Value, value: Value, site: Site, findings: Findings): void {
  const [asked, func] = [force(key), force(value)];
  if (!isKind(of, 'outside') || lastName(of.path) !== 'request_handlers') return;
  if (isKind(asked, 'outside') && /ListTools/.test(asked.path) && isKind(func, 'function'))
    findings.handlers.push({ func, server: of.of, site });
}

/** The tools in an answer, which may stand in `ServerResult(ListToolsResult(tools=…))`. */
function toolsIn(answer: Value): Value {
  let at = force(answer);
  for (let coats = 0; coats < 3 && isKind(at, 'made'); coats++) {
    const tools = at.args.named.get('tools');
    if (tools !== undefined) return force(tools);
    at = force(at.args.positional[0] ?? at.args.named.get('root') ?? null);
  }
  return at;
}

/** The tool that a conversion was given, `adk_to_mcp_tool_type(tool)`. */
function unwrapped(value: Value): Value {
  const [given, ...more] = isKind(value, 'made') ? value.args.positional : [];
  if (given === undefined || more.length > 0 || isTool(value)) return value;
  return isTool(force(given)) ? force(given) : value;
}

/** Executes a `list_tools` handler and reads its answer. */
export function listed(func: Func, server: Value | undefined, site: Site, machine: Machine, findings: Findings): void {
  const wrapped = toolsIn(runFunction(func, noArgs(), machine));
  const items = iterate(wrapped);
  if (!items || (isKind(wrapped, 'list') && wrapped.open)) findings.openLists.push(site);
  for (const item of items ?? []) {
    const known = unwrapped(force(item));
    if (isTool(known)) registerMade(known, server, machine, findings);
    else if (isKind(known, 'map')) {
      const by = { kind: 'outside', path: 'Tool' } as const;
      registerMade(
        { kind: 'made', by, args: { positional: [], named: known.entries }, site },
        server,
        machine,
        findings,
      );
    } else if (!isKind(known, 'unknown') || !findings.openLists.includes(site)) findings.openLists.push(site);
  }
}

/** `parent.mount(child, 'prefix')` of fastmcp; before 2.9 the prefix came first. https://gofastmcp.com/servers/composition */
function mount(callee: Outside, args: Args, findings: Findings): Value | undefined {
  const { positional, named } = args;
  const texts = positional.map(asText);
  const prefix =
    asText(named.get('prefix')) ?? asText(named.get('namespace')) ?? texts.find((text) => text !== undefined);
  const child = named.get('server') ?? positional.find((value, at) => texts[at] === undefined && force(value) !== null);
  if (child === undefined || callee.of === undefined) return undefined;
  findings.mounts.push({ child: force(child), parent: force(callee.of), prefix });
  return null;
}
