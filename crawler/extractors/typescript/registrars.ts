import { listHandler } from './lists.ts';
import { isConditional, type Machine, type Registration } from './machine.ts';
import { keysOf, property } from './member.ts';
import { add, addObject } from './record.ts';
import { runFunction } from './run.ts';
import { fill, hasToolKeys, isTextual, toolObjects } from './tool-objects.ts';
import { is, type Obj, preferred, type Site, type Value } from './values.ts';

/** Methods of unknown receivers that register a tool, or several. */
const REGISTRAR =
  /^(?:tool|(?:server)?(?:register|add|define|create|declare|expose|mount)_?\w*tools?(?:task)?|\w+tool)$/i;

const OTHER_VERBS = [
  'get|list|call|find|has|is|remove|delete|handle|execute|run|invoke|on|to',
  'parse|validate|format|unregister|log|track|use|enable|disable|convert|map|send|update',
];
const NO_REGISTRAR = new RegExp(`^(?:${OTHER_VERBS.join('|')})_?(?:[A-Z]\\w*)?tools?$`, 'i');

/** Functions of other packages that register what they are given with the server beside it. */
const FREE_REGISTRAR = /^register\w*Tools?$/;

/** Functions of MCP packages that make a tool of a name and what it is: `tool('name', { description, input, … })`. */
const MAKER = /^(?:tool|(?:define|create|make|build)\w*Tool)$/;
const MCP_PACKAGE = /mcp|modelcontextprotocol|agent-sdk|claude-code/i;

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
  const registrar = method
    ? REGISTRAR.test(label) && !NO_REGISTRAR.test(label)
    : FREE_REGISTRAR.test(label) || makesTool(label, fn, args);
  if (!registrar || (is(fn, 'external') && fn.from === 'global')) return false;
  if (args.length === 1 || /tools$/i.test(label)) {
    const found = args.flatMap((arg) => toolObjects(machine, arg));
    if (found.length > 0) {
      for (const one of found) addObject(machine, one.value, one.key, site);
      return true;
    }
  }
  return positional(machine, args, site);
}

function makesTool(label: string, fn: Value, [name, ...rest]: Value[]): boolean {
  if (!MAKER.test(label) || !is(fn, 'external') || !MCP_PACKAGE.test(fn.from) || !isTextual(name)) return false;
  return rest.some(
    (arg) => isTextual(arg) || (is(preferred(arg), 'object') && (preferred(arg) as Obj).props.has('description')),
  );
}

/** `new MCPServer({ tools: { … } })`: a list of tools, or a table whose keys are their names. */
function givenTools(machine: Machine, tools: Value, site: Site): void {
  if (tools === undefined) return;
  const given = is(tools, 'function') ? runFunction(machine, tools, tools.self, []) : tools;
  for (const { value, key } of toolObjects(machine, given)) addObject(machine, value, key, site);
}

/** `(name, description?, schema or config?, annotations?, handler)`, or a tool's object followed by its handler. */
function positional(machine: Machine, args: Value[], site: Site): boolean {
  const at = nameAt(args);
  if (at < 0) {
    const object = args.slice(0, 2).find((arg) => is(preferred(arg), 'object') && hasToolKeys(preferred(arg) as Obj));
    if (object !== undefined) {
      addObject(machine, object, undefined, site);
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
  const made: Registration = { name: args[at], site, conditional: isConditional(machine) };
  for (const arg of rest) describe(machine, made, arg);
  add(machine, made);
  return true;
}

/** The place of the name: first, or after the server where that is handed over. An unknown first may be the name. */
function nameAt(args: readonly Value[]): number {
  const [first, second] = args;
  if (isTextual(first)) return 0;
  return isTextual(second) && (is(first, 'made') || is(first, 'object') || is(first, 'external')) ? 1 : -1;
}

/** Takes one argument after the name for what its kind says it is. */
export function describe(machine: Machine, made: Registration, arg: Value): void {
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
