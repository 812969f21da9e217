import { annotation } from '../syntax/annotations.ts';
import { call, runFunction } from '../syntax/call.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { Expr, FunctionDef } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { native } from '../syntax/natives.ts';
import type { Root } from '../syntax/run.ts';
import type { Sources } from '../syntax/sources.ts';
import {
  type Args,
  asText,
  type Class,
  type Func,
  force,
  isKind,
  type Scope,
  type Site,
  type Value,
} from '../syntax/values.ts';
import { foreign } from './registrars.ts';
import { classSchema } from './schema.ts';
import { type Findings, registerFunction } from './tools.ts';

const toolDecorator = /^(?:\w+_)?tool$/i;
const modelArgument = /^(?:input|args|arguments|params|parameters)?_?(?:model|schema|type|class)?$/;

/**
 * Functions under a decorator of the project's own that is called a tool's and puts them into a registry which no run
 * could follow to a server. Only decorators that registered nothing themselves, in files that speak of MCP.
 */
export function ownDecorators(roots: readonly Root[], machine: Machine, sources: Sources, findings: Findings): void {
  const registered = new Set(findings.functions);
  const waiting = roots.flatMap(({ def, owner, module }) => {
    const decorator = owner || registered.has(def) ? undefined : def.decorators.map(nameOf).find(isToolName);
    const maker = decorator && ownFunction(decorator, module.scope, machine);
    return maker && speaksOfMcp(maker, sources) ? [{ def, scope: module.scope, maker }] : [];
  });
  const working = new Set(
    roots.flatMap(({ def, module }) =>
      registered.has(def)
        ? def.decorators.flatMap((expr) => ownFunction(nameOf(expr), module.scope, machine)?.def ?? [])
        : [],
    ),
  );
  for (const { def, scope, maker } of waiting) {
    if (working.has(maker.def)) continue;
    register(def, scope, machine, findings);
  }
}

function register(def: FunctionDef, scope: Scope, machine: Machine, findings: Findings): void {
  const given = annotation(def.decorators, toolDecorator, scope, machine);
  const named = new Map(given?.args.named);
  const first = given?.args.positional[0];
  if (first !== undefined && asText(first) !== undefined && !named.has('name')) named.set('name', first);
  const func: Func = { kind: 'function', def, scope };
  const site = { file: scope.module.file, line: def.line, conditional: false };
  registerFunction(func, { positional: [], named }, undefined, site, machine, findings);
  const model = [...named].find(([key, value]) => modelArgument.test(key) && isKind(force(value), 'class'));
  const made = findings.registrations.at(-1);
  if (made && model && def.params.length <= 2) made.inputSchema = classSchema(force(model[1]) as Class, machine);
}

/**
 * `@registry.tool('name', 'What it does.', schema)`, a method of the project's own: it runs as it is, and what it was told
 * is noted under its parameters' names with the function it decorates.
 */
export function ownRegistry(
  callee: Func,
  args: Args,
  site: Site,
  machine: Machine,
  findings: Findings,
): Value | undefined {
  const { def, self, owner } = callee;
  if (owner === undefined || self === undefined || !isToolName(def.name)) return undefined;
  const params = def.params.slice(1).map(({ name }) => name);
  const named = new Map(args.named);
  for (const [at, value] of args.positional.entries()) if (params[at] !== undefined) named.set(params[at], value);
  if (asText(named.get('name')) === undefined) return undefined;
  const decorator = runFunction(callee, args, machine, site);
  return native((given, place) => {
    const func = force(given.positional[0] ?? null);
    if (isKind(func, 'function')) findings.own.push({ func, named, site });
    return call(decorator, given, place, machine);
  });
}

const nameOf = (expr: Expr): string | undefined => {
  const callee = expr.kind === 'call' ? expr.callee : expr;
  return callee.kind === 'name' ? callee.name : undefined;
};

const isToolName = (name: string | undefined): boolean => name !== undefined && toolDecorator.test(name);

function ownFunction(name: string | undefined, scope: Scope, machine: Machine): Func | undefined {
  if (!isToolName(name)) return undefined;
  const known = force(evaluate({ kind: 'name', name: name!, line: 0 }, scope, machine));
  return isKind(known, 'function') ? known : undefined;
}

/** Whether a function's file has to do with MCP, and with no agent framework that has tools of its own. */
export function speaksOfMcp({ scope }: Func, sources: Sources): boolean {
  const { file } = scope.module;
  const text = sources.text(file) ?? '';
  const imports = text.match(/^[ \t]*(?:from|import)\s.*/gm) ?? [];
  return /mcp/i.test(file + text) && !imports.some((line) => foreign.test(line));
}
