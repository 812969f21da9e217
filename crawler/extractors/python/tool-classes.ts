import { runFunction } from '../syntax/call.ts';
import { evaluate } from '../syntax/evaluate.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { basesOf, derivesFrom, inherits } from '../syntax/member.ts';
import { guarded } from '../syntax/run.ts';
import { standing } from '../syntax/server-files.ts';
import type { Sources } from '../syntax/sources.ts';
import { type Class, force, type Instance, isKind, unknown, type Value } from '../syntax/values.ts';
import type { Modules } from './modules.ts';
import { functionSchema } from './schema.ts';
import type { Findings } from './tools.ts';

/** No project has more classes of one kind. */
const maxClasses = 500;

/** Whether a class derives from the tool of an MCP package. */
export function isSdkTool(of: Class, machine: Machine): boolean {
  return derivesFrom(of, /^(FastMCPTool|FunctionTool|Tool)$/, machine);
}

/**
 * A class that makes an SDK tool of one of the project's own tool objects: `class Adapter(FastMCPTool)` with
 * `__init__(self, tool: ProjectTool)`.
 */
interface Adapter {
  of: Class;
  init: FunctionDef;
  /** Which parameter the project's tool is, and its class. */
  at: number;
  base: Class;
  /** The method the base class looks for in its subclasses. */
  handler: string | undefined;
}

/** Runs every adapter with an object of each concrete subclass of the project's tool. */
export function adaptedTools(
  classes: readonly Class[],
  machine: Machine,
  sources: Sources,
  modules: Modules,
  findings: Findings,
): void {
  const run = (of: Class, work: () => void) => guarded(machine, of.scope.module.file, sources.unresolved, work);
  for (const of of classes) {
    let adapter: Adapter | undefined;
    let tools: Class[] = [];
    run(of, () => {
      adapter = adapterOf(of, machine, sources);
      tools = adapter ? concrete(adapter, machine, sources, modules) : [];
    });
    for (const tool of tools) run(tool, () => adapt(adapter!, tool, machine, findings));
  }
}

function adapterOf(of: Class, machine: Machine, sources: Sources): Adapter | undefined {
  const init = of.def.methods.find(({ name }) => name === '__init__');
  if (!init || !isSdkTool(of, machine)) return undefined;
  const types = init.params.slice(1).map(({ type }) => (type ? force(evaluate(type, of.scope, machine)) : null));
  const at = types.findIndex((type) => isKind(type, 'class'));
  const base = types[at];
  return isKind(base, 'class') ? { of, init, at, base, handler: handlerOf(base, sources) } : undefined;
}

/** `getattr(self, 'apply')` in the text of a class. */
function handlerOf({ def, scope }: Class, sources: Sources): string | undefined {
  const lines = sources.text(scope.module.file)?.split('\n').slice(def.line) ?? [];
  const end = lines.findIndex((line) => /^\w/.test(line));
  const text = lines.slice(0, end < 0 ? lines.length : end).join('\n');
  return /\bgetattr\(\s*(?:self|cls),\s*["'](\w+)["']/.exec(text)?.[1];
}

/** Runs the adapter on an object of the class; what it registers stands where the class does. */
function adapt({ of, init, at, handler }: Adapter, cls: Class, machine: Machine, findings: Findings): void {
  const before = findings.registrations.length;
  const tool: Instance = { kind: 'instance', of: cls, fields: new Map(), started: true };
  const self: Instance = { kind: 'instance', of, fields: new Map(), started: true };
  const positional: Value[] = init.params.slice(1).map((param, place) => (place === at ? tool : unknown(param.name)));
  const func = { kind: 'function', def: init, scope: of.scope, owner: of, self } as const;
  runFunction(func, { positional, named: new Map() }, machine);
  const method = cls.def.methods.find(({ name }) => name === handler);
  for (const made of findings.registrations.slice(before)) {
    made.site = { ...made.site, file: cls.scope.module.file, line: cls.def.line };
    if (!method || made.inputSchema) continue;
    made.inputSchema = functionSchema(method, cls.scope, machine, true, []);
    // The adapter may describe, rename and leave out parameters.
    made.schemaPartial = true;
  }
}

/** The subclasses that have the method the base looks for, or else those nothing derives from. */
function concrete({ base, handler }: Adapter, machine: Machine, sources: Sources, modules: Modules): Class[] {
  const found = subclasses(base, machine, sources, modules);
  if (handler !== undefined) return found.filter(({ def }) => def.methods.some(({ name }) => name === handler));
  const parents = new Set(found.flatMap((cls) => basesOf(cls, machine)).map((one) => isKind(one, 'class') && one.def));
  return found.filter(({ def }) => !parents.has(def));
}

/** The classes of the server's own files that derive from another, found by the names after `class`. */
function subclasses(base: Class, machine: Machine, sources: Sources, modules: Modules): Class[] {
  const declared = [...sources.all]
    .filter((path) => standing(path, sources.project.part) === 'server')
    .flatMap((path) =>
      [...(sources.text(path) ?? '').matchAll(/^class\s+(\w+)\s*\(([^)]*)\)/gm)].map(([, name, bases]) => ({
        path,
        name: name!,
        bases: bases!.match(/\w+/g) ?? [],
      })),
    );
  const found: Class[] = [];
  const names = new Set([base.def.name]);
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const { path, name, bases } of declared) {
      if (found.length >= maxClasses || names.has(name) || !bases.some((word) => names.has(word))) continue;
      const module = modules.module(path);
      module?.load();
      const cls = module?.scope.names.get(name);
      if (!isKind(cls, 'class') || !inherits(cls, base, machine)) continue;
      names.add(name);
      found.push(cls);
    }
  }
  return found;
}
