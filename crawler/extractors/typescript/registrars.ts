import type { Decorator, Node } from 'oxc-parser';
import { callValue } from './call.ts';
import { evaluate } from './evaluate.ts';
import { BudgetSpent, isConditional, type Machine, maybeMissing, type Registration } from './machine.ts';
import { iterate, keyName, keysOf, member, property } from './member.ts';
import { newScope, type Scope } from './scope.ts';
import { alternatives, array, type Cls, is, type Obj, preferred, type Site, UNKNOWN, type Value } from './values.ts';

/** Methods of unknown receivers that register a tool, or several. */
const REGISTRAR =
  /^(?:tool|(?:server)?(?:register|add|define|create|declare|expose|mount)_?\w*tools?(?:task)?|\w+tool)$/i;
const NO_REGISTRAR =
  /^(?:get|list|call|find|has|is|remove|delete|handle|execute|run|invoke|on|to|parse|validate|format|unregister|log|track|use|enable|disable|convert|map|send|update)_?(?:[A-Z]\w*)?tools?$/i;
/** Functions of other packages that register what they are given with the server beside it. */
const FREE_REGISTRAR = /^register\w*Tools?$/;

const DESCRIPTION_KEYS = ['description', 'desc'];
const INPUT_KEYS = [
  'argsShape',
  'inputSchema',
  'parameters',
  'schema',
  'paramsSchema',
  'inputShape',
  'input_schema',
  'input',
  'args',
  'params',
  'argsSchema',
  'parametersSchema',
  'zodSchema',
];
const ANNOTATION_KEYS = new Set(['title', 'readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint']);
const CONFIG_KEYS = new Set([
  'description',
  'inputSchema',
  'outputSchema',
  'annotations',
  'title',
  'parameters',
  'schema',
  '_meta',
]);

/** Records the tools a call of unknown code registers; false when it is no registration. */
export function register(machine: Machine, label: string, fn: Value, self: Value, args: Value[], site: Site): boolean {
  if (label === 'setRequestHandler') return listHandler(machine, args, site);
  if (/mcp|server/i.test(label)) {
    for (const arg of args) if (is(arg, 'object')) givenTools(machine, property(machine, arg, 'tools'), site);
  }
  const method = self !== undefined;
  const registrar = method ? REGISTRAR.test(label) && !NO_REGISTRAR.test(label) : FREE_REGISTRAR.test(label);
  if (!registrar || (is(fn, 'external') && fn.from === 'global')) return false;
  if (args.length === 1 || /tools$/i.test(label)) {
    const found = args.flatMap((arg) => toolObjects(machine, arg));
    if (found.length > 0) {
      for (const one of found) addObject(machine, one.value, one.key, site, 'registrar');
      return true;
    }
  }
  return positional(machine, args, site);
}

/** `new MCPServer({ tools: { … } })`: a list of tools, or a table whose keys are their names. */
function givenTools(machine: Machine, tools: Value, site: Site): void {
  if (tools === undefined) return;
  for (const { value, key } of toolObjects(machine, tools)) addObject(machine, value, key, site, 'registrar');
}

/** `(name, description?, schema or config?, annotations?, handler)`, or a tool's object followed by its handler. */
function positional(machine: Machine, args: Value[], site: Site): boolean {
  const at = nameAt(args);
  if (at < 0) {
    const object = args.slice(0, 2).find((arg) => is(preferred(arg), 'object') && hasToolKeys(preferred(arg) as Obj));
    if (object !== undefined) {
      addObject(machine, object, undefined, site, 'registrar');
      return true;
    }
    if (args.length >= 3 && is(args.at(-1), 'function')) {
      machine.unresolved.push({ site, reason: 'tool name computed at run time' });
      return true;
    }
    return false;
  }
  const rest = args.slice(at + 1);
  if (rest.length === 0 || rest.every((arg) => typeof arg === 'string' && rest.length < 2)) return false;
  const handled = rest.some(
    (arg) => is(arg, 'function') || is(arg, 'unknown') || is(arg, 'made') || is(arg, 'object') || is(arg, 'choice'),
  );
  if (!handled) return false;
  const made: Registration = { name: args[at], site, conditional: isConditional(machine), via: 'registrar' };
  for (const arg of rest) describe(machine, made, arg);
  add(machine, made);
  return true;
}

/** The place of the name: first, or after the server where that is handed over. A first one not known may be the name. */
function nameAt(args: readonly Value[]): number {
  const [first, second] = args;
  if (isTextual(first)) return 0;
  return isTextual(second) && (is(first, 'made') || is(first, 'object') || is(first, 'external')) ? 1 : -1;
}

/** Takes one argument after the name for what its kind says it is. */
function describe(machine: Machine, made: Registration, arg: Value): void {
  const value = preferred(arg);
  if (isTextual(value)) {
    if (made.description === undefined) made.description = arg;
    else if (typeof value === 'string') {
      made.title ??= made.description;
      made.description = arg;
    }
  } else if (is(value, 'schema')) {
    if (made.inputSchema === undefined) made.inputSchema = value;
  } else if (is(value, 'object')) {
    const keys = keysOf(value) ?? [];
    if (keys.length > 0 && keys.every((key) => ANNOTATION_KEYS.has(key)) && keys.some((key) => key !== 'title')) {
      made.annotations ??= value;
    } else if (keys.some((key) => CONFIG_KEYS.has(key)) && !isShape(machine, value)) {
      fill(machine, made, value);
    } else if (made.inputSchema === undefined) {
      made.inputSchema = value;
    }
  }
}

/** An object all of whose values are schemas is a zod shape, even when a parameter is called `description`. */
function isShape(machine: Machine, value: Obj): boolean {
  const keys = keysOf(value) ?? [];
  return keys.length > 0 && keys.every((key) => is(preferred(property(machine, value, key)), 'schema'));
}

function isTextual(value: Value): boolean {
  const one = preferred(value);
  return typeof one === 'string' || is(one, 'text');
}

/** Copies what a tool's object or a registration's config says. */
function fill(machine: Machine, made: Registration, object: Obj): void {
  const get = (key: string) => member(machine, object, key);
  made.description ??= firstOf(DESCRIPTION_KEYS, get);
  made.title ??= get('title');
  made.inputSchema ??= firstOf(INPUT_KEYS, get);
  made.outputSchema ??= get('outputSchema');
  made.annotations ??= get('annotations');
}

function firstOf(keys: readonly string[], get: (key: string) => Value): Value {
  for (const key of keys) {
    const value = get(key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function hasToolKeys(object: Obj): boolean {
  const has = (key: string) => object.props.has(key) || object.cls !== undefined;
  return (
    (has('name') || has('toolName') || has('id')) &&
    (object.cls !== undefined || [...DESCRIPTION_KEYS, ...INPUT_KEYS, 'handler', 'execute'].some(has))
  );
}

/** The objects of tools in what was given: one, a list of them, or a table whose keys may be their names. */
export function toolObjects(machine: Machine, value: Value, depth = 0): { value: Value; key?: string | undefined }[] {
  if (depth > 3) return [];
  return alternatives(value).flatMap((one): { value: Value; key?: string | undefined }[] => {
    if (is(one, 'array') || (is(one, 'object') && one.entries)) {
      const { items } = iterate(machine, one);
      return items.flatMap((item) => {
        const pair = is(item, 'array') ? item.items[1] : undefined;
        const found = toolObjects(machine, pair ?? item, depth + 1);
        return found.length > 0 || !is(item, 'unknown') ? found : [];
      });
    }
    const object = toolObject(machine, one);
    if (object) return [{ value: object }];
    if (!is(one, 'object') || one.props.size === 0) return [];
    const entries = [...one.props.keys()].map((key) => ({ key, value: property(machine, one, key) }));
    const tools = entries.flatMap(({ key, value: item }) => {
      const found = toolObject(machine, item, true);
      return found ? [{ value: found, key }] : [];
    });
    return tools.length > 0 && tools.length * 2 >= entries.length ? tools : [];
  });
}

/** The object that describes a tool, taken out of the call or the record it stands in. */
export function toolObject(machine: Machine, value: Value, nameless = false): Obj | undefined {
  const one = preferred(value);
  if (is(one, 'made')) {
    for (const arg of one.args) {
      const found = toolObject(machine, arg, nameless);
      if (found) return found;
    }
    return undefined;
  }
  if (!is(one, 'object')) return undefined;
  if (one.cls && !hasName(machine, one)) return undefined;
  if (hasToolKeys(one)) return one;
  for (const key of [
    'definition',
    'tool',
    'metadata',
    'schema',
    'spec',
    'config',
    'toolDefinition',
    'def',
    'info',
    'meta',
  ]) {
    if (!one.props.has(key)) continue;
    const inner = preferred(property(machine, one, key));
    if (is(inner, 'object') && hasToolKeys(inner)) return inner;
  }
  const described = DESCRIPTION_KEYS.some((key) => one.props.has(key));
  return nameless && described && [...INPUT_KEYS, 'handler', 'execute', 'callback'].some((key) => one.props.has(key))
    ? one
    : undefined;
}

function hasName(machine: Machine, object: Obj): boolean {
  return ['name', 'toolName', 'id'].some((key) => isTextual(property(machine, object, key)));
}

/** Far more than any server has: a program that registers for ever ends here. */
const MAX_REGISTRATIONS = 5000;

const NAME = /^[A-Za-z0-9_][\w./:-]{0,127}$/;

/** Records the tool an object describes. A name no client could call is taken from `method` or `id` instead. */
export function addObject(
  machine: Machine,
  value: Value,
  key: string | undefined,
  site: Site,
  via: Registration['via'],
): void {
  const object = preferred(value);
  if (!is(object, 'object')) return;
  const names = ['name', 'toolName', 'method'].map((one) => property(machine, object, one));
  const said = [...names, key, property(machine, object, 'id')];
  const valid = said.find((name) => alternatives(name).some((one) => typeof one === 'string' && NAME.test(one)));
  const name = valid ?? names.find((one) => one !== undefined) ?? UNKNOWN;
  const made: Registration = { name, site: object.site ?? site, conditional: isConditional(machine), via };
  fill(machine, made, object);
  add(machine, made, site);
}

function add(machine: Machine, made: Registration, call: Site = made.site): void {
  const names = alternatives(made.name).filter((one) => typeof one === 'string' && NAME.test(one));
  if (names.length === 0) {
    machine.unresolved.push({ site: call, reason: 'tool name computed at run time' });
    return;
  }
  machine.progress = machine.steps;
  if (machine.registrations.length >= MAX_REGISTRATIONS) throw new BudgetSpent('too many tools');
  for (const name of names) {
    const conditional = made.conditional || names.length > 1;
    machine.registrations.push({ ...made, name, conditional, site: writtenAt(machine, name as string, made.site) });
  }
}

/** Where a tool is written: the innermost place under way whose text holds its name. */
function writtenAt(machine: Machine, name: string, site: Site): Site {
  const holds = ({ module, start, end }: Site) => end - start < 100_000 && module.text.slice(start, end).includes(name);
  if (holds(site)) return site;
  return machine.calls.findLast(holds) ?? site;
}

/** `setRequestHandler(ListToolsRequestSchema, handler)`: what the handler returns is listed once all else has run. */
function listHandler(machine: Machine, args: Value[], site: Site): boolean {
  const [request, handler] = args;
  const asked = requestName(request);
  if (asked !== undefined && !/ListTools|tools\/list/i.test(asked)) return true;
  if (!is(handler, 'function')) return true;
  machine.deferred.push(() => {
    const answer = callValue(machine, handler, handler.self, [UNKNOWN, UNKNOWN], handler.node, handler.scope);
    listTools(machine, member(machine, answer, 'tools'), site, asked !== undefined);
  });
  return true;
}

function requestName(request: Value): string | undefined {
  if (typeof request === 'string') return request;
  if (is(request, 'external')) return request.path || undefined;
  if (is(request, 'schema')) {
    const method = request.shape?.get('method');
    return is(method, 'schema') && typeof method.json.const === 'string' ? method.json.const : undefined;
  }
  return undefined;
}

/** Records the tools of a `tools/list` answer. */
export function listTools(machine: Machine, tools: Value, site: Site, sure: boolean): void {
  let found = 0;
  let open = false;
  for (const one of alternatives(tools)) {
    const { items, open: more, unsure } = is(one, 'array') ? one : { ...array([]), open: true };
    open ||= more;
    for (const item of items) {
      for (const tool of alternatives(item)) {
        const object = toolObject(machine, tool);
        if (object && (sure || isListed(machine, object))) {
          maybeMissing(machine, unsure, () => addObject(machine, object, undefined, site, 'list'));
          found++;
        } else if (sure && (is(tool, 'unknown') || is(tool, 'made'))) open = true;
      }
    }
  }
  if (sure && open && found === 0) machine.unresolved.push({ site, reason: 'list of tools computed at run time' });
}

/** Whether an object outside a known tools/list answer is one of MCP's: `inputSchema` known, and no model's function. */
function isListed(machine: Machine, object: Obj): boolean {
  const schema = preferred(property(machine, object, 'inputSchema'));
  return (is(schema, 'schema') || is(schema, 'object')) && !object.props.has('type');
}

/** `@Tool({ … })` on a method: the decorator's object describes a tool. */
export function decoratedMethods(machine: Machine, cls: Cls, scope: Scope): void {
  for (const one of cls.node.body.body) {
    if (one.type !== 'MethodDefinition' && one.type !== 'PropertyDefinition') continue;
    for (const decorator of one.decorators ?? []) {
      decorated(machine, decorator, keyName(one.key, one.computed), scope);
    }
  }
}

function decorated(machine: Machine, decorator: Decorator, key: string | undefined, scope: Scope): void {
  const { expression } = decorator;
  const callee = (expression.type === 'CallExpression' ? expression.callee : expression) as Node;
  const label =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  if (!/tool$/i.test(label)) return;
  const site: Site = { module: scope.module, start: decorator.start, end: decorator.end };
  const args =
    expression.type === 'CallExpression'
      ? expression.arguments.map((arg) => evaluate(machine, arg as Node, newScope(scope)))
      : [];
  const object = preferred(args[0]);
  const made: Registration = { name: key, site, conditional: isConditional(machine), via: 'registrar' };
  if (is(object, 'object')) {
    const name = property(machine, object, 'name');
    if (isTextual(name)) made.name = name;
    fill(machine, made, object);
  } else if (isTextual(args[0])) {
    if (args.length > 1) {
      made.name = args[0];
      for (const arg of args.slice(1)) describe(machine, made, arg);
    } else if (/\s/.test(String(args[0]))) made.description = args[0];
    else made.name = args[0];
  }
  add(machine, made);
}
