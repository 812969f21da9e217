import type { Machine } from './machine.ts';
import { property } from './member.ts';
import { alternatives, type External, is, type Site, type Value } from './values.ts';

/** What other packages call functions that register tools, or whatever they have, with a server they are given. */
const OF_TOOLS = /tools?(?:$|[A-Z_])/i;
const REGISTERS = /^(?:register|add|install|attach|mount|apply|define|setup)/i;

/** What is registered with a server and is no tool, and what is done to tools that are there. */
const OTHERS =
  /resource|prompt|completion|log|error|transport|telemetry|metric|trac(?:e|ing)|sentry|monitor|analytics|auth|middleware|notif|shutdown|signal|health|route|session/i;
const NO_TOOLS = /^(?:wrap|instrument|trace|track|monitor|protect|guard|limit|log|list|get|call|has|remove|disable)/i;

/** Classes of MCP packages whose instances tools are registered with. */
const SERVER = /^(?:Mcp|MCP|FastMCP|Fast)?Server$|^FastMCP$/;
const MCP_PACKAGE = /mcp|modelcontextprotocol/i;

/**
 * Notes the place where a function of a package that is not in the tree is given the server and, by its name, registers
 * tools with it: what those are nobody here can read.
 */
export function noteHandedOver(machine: Machine, label: string, fn: Value, args: readonly Value[], site: Site): void {
  if (!is(fn, 'external') || fn.from === 'global' || fn.from.startsWith('@modelcontextprotocol/')) return;
  const registers = OF_TOOLS.test(label) ? !NO_TOOLS.test(label) : REGISTERS.test(label) && !OTHERS.test(label);
  if (!registers || !args.some((arg) => hasServer(machine, arg))) return;
  machine.handedOver.push({ site, reason: `tools registered by ${nameOf(fn)} are not read` });
}

/** A server, or an object that holds one. */
function hasServer(machine: Machine, value: Value): boolean {
  return alternatives(value).some(
    (one) => isServer(one) || (is(one, 'object') && alternatives(property(machine, one, 'server')).some(isServer)),
  );
}

function isServer(value: Value): boolean {
  if (is(value, 'made')) return isServerClass(value.of);
  for (let cls = is(value, 'object') ? value.cls : undefined; cls; ) {
    const base: Value = cls.base;
    if (is(base, 'external')) return isServerClass(base);
    cls = is(base, 'class') ? base : undefined;
  }
  return false;
}

const isServerClass = (cls: External | undefined) =>
  cls !== undefined && MCP_PACKAGE.test(cls.from) && SERVER.test(cls.path.split('.').at(-1) ?? '');

/** A package by its name; what only looks like one, a file or an alias of a folder, as it is imported. */
function nameOf({ from }: External): string {
  if (/^(?:[.~/#]|@\/)/.test(from)) return from;
  return `package ${from.split('/', from.startsWith('@') ? 2 : 1).join('/')}`;
}
