import type { ExtractedTool, Extraction, Extractor, Found, Project, Unresolved } from '#crawler/types.ts';
import { standing } from './syntax/server-files.ts';
import { answerIn } from './syntax/unread-answers.ts';
import { byConvention } from './typescript/conventions.ts';
import { isHotExport } from './typescript/hot-exports.ts';
import { importedNames } from './typescript/imported-names.ts';
import { lineAt } from './typescript/lines.ts';
import { listTools } from './typescript/lists.ts';
import {
  attempt,
  BUNDLE_PATIENCE,
  BudgetSpent,
  type Machine,
  newMachine,
  type Registration,
} from './typescript/machine.ts';
import { property } from './typescript/member.ts';
import { newModule, runModule } from './typescript/modules.ts';
import { isScript } from './typescript/paths.ts';
import { openProgram, type Program } from './typescript/program.ts';
import { addObject } from './typescript/record.ts';
import { findRoots, hasBuiltBesideSource, type Roots } from './typescript/roots.ts';
import { toolObject } from './typescript/tool-objects.ts';
import { toTool } from './typescript/tools.ts';
import { runUnreached } from './typescript/unreached.ts';
import { type Obj, preferred } from './typescript/values.ts';
import { writtenSites } from './typescript/written.ts';

/** A file of more bytes is taken for a bundle where it has a function in each so many characters: tables have fewer. */
const BUNDLE = 500_000;
const DENSITY = 2_000;
const MAX_STEPS = 12_000_000;

/**
 * TypeScript and JavaScript, source or bundle: evaluates what can be known of the program from its entry points on and
 * records what it registers. Nothing is executed: unknown values stay unknown, and of unknown conditions both sides are
 * taken.
 */
export const typescript: Extractor = {
  id: 'typescript',
  reads: isScript,
  extract(project) {
    const read = readWith(project, false);
    return read.tools.length === 0 && hasBuiltBesideSource(project) ? readWith(project, true) : read;
  },
};

/** Whether a large file is mostly code, as libraries are, and not a table that was generated. */
function isBundle(text: string): boolean {
  let functions = 0;
  for (const _ of text.matchAll(/\bfunction\b|=>/g)) if (++functions * DENSITY > text.length) return true;
  return false;
}

/** What the project's scripts register; what was built from its sources counts only when `built` says so. */
function readWith(project: Project, built: boolean): Extraction {
  const program = openProgram(project.tree, (path, text, ast) => {
    const imported = importedNames(ast, (specifier, name) => {
      const target = program.resolve(specifier, path);
      if (target === undefined || !program.live.has(target)) return false;
      const module = program.module(target);
      return module === undefined || isHotExport(program, module, name);
    });
    return newModule(path, text, ast, imported);
  });
  const roots = findRoots(project, program.resolve, built);
  program.live = roots.live;
  const machine = newMachine(program, project.part, project.deadline, MAX_STEPS);
  const large = project.tree.files.filter(({ path, size }) => size > BUNDLE && roots.live.has(path));
  if (large.some(({ path }) => isBundle(project.tree.read(path) ?? ''))) machine.patience = BUNDLE_PATIENCE;
  within(machine, () => run(machine, program, roots));
  return collect(machine, project, roots);
}

/** Runs until done or until the budget is spent; what was found by then stays. */
function within(machine: Machine, work: () => void): void {
  try {
    attempt(machine, work);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    machine.spent ??= error.message;
  }
}

function run(machine: Machine, program: Program, roots: Roots): void {
  const start = (paths: readonly string[]) => {
    for (const path of paths) {
      const module = program.module(path);
      if (module) within(machine, () => runModule(machine, module));
    }
    settle(machine);
  };
  start(roots.declared.length > 0 ? roots.declared : roots.entries);
  runUnreached(machine, program, roots);
  settle(machine);
  if (machine.registrations.length > 0) return;
  start(roots.entries);
  runUnreached(machine, program, roots);
  settle(machine);
  if (machine.registrations.length > 0) return;
  start(roots.own);
  runUnreached(machine, program, roots);
  settle(machine);
  if (machine.registrations.length === 0)
    byConvention(
      machine,
      roots.own.flatMap((path) => program.module(path) ?? []),
    );
}

/** Answers tools/list after everything was registered, and takes objects that hold such an answer for one. */
function settle(machine: Machine): void {
  for (let next = machine.deferred.shift(); next; next = machine.deferred.shift()) within(machine, next);
  for (const { site, props } of machine.lists.splice(0)) {
    if (site) within(machine, () => listTools(machine, props.get('tools')?.value, site, false));
  }
}

function collect(machine: Machine, project: Project, roots: Roots): Extraction {
  if (machine.registrations.length > 0 ? machine.unresolved.length > 0 : speaksMcp(machine)) takeShapes(machine);
  const written = writtenSites(machine);
  const tools = machine.registrations.map((made) => definition(machine, { ...made, site: written(made) }));
  const unresolved = unique(unread(machine, project.part));
  if (tools.length > 0 || unresolved.length > 0 || machine.answered) return { tools, unresolved };
  const own = roots.own.filter((path) => standing(path, project.part) === 'server');
  const silent = answerIn(own, (path) => project.tree.read(path));
  return { tools, unresolved, ...(silent.length > 0 && { silent }) };
}

/** Whether anything that was read is of the protocol: linters' rules and command tables look like tools as well. */
function speaksMcp({ program }: Machine): boolean {
  return [...program.live].some((path) => PROTOCOL.test(program.opened(path)?.text ?? ''));
}

const PROTOCOL =
  /tools\/list|ListTools|input_?schema|modelcontextprotocol|(?:from|require\(|import)\s*['"](?![./])[^'"]*mcp/i;

/** Objects that look like tools count where nothing registers, or where what is registered is not known. */
function takeShapes(machine: Machine): void {
  for (const { object, conditional } of machine.loose.values()) {
    const found = toolObject(machine, object);
    if (!found?.site || found.cls || !looksComplete(found) || isParameter(machine, found)) continue;
    const { site } = found;
    machine.depth = conditional ? 1 : 0;
    within(machine, () => addObject(machine, found, undefined, site));
  }
}

/** What a generated client says of a request's parameter has the keys of a tool, and where the parameter goes. */
function isParameter(machine: Machine, object: Obj): boolean {
  const type = preferred(property(machine, object, 'type'));
  return object.props.has('in') || (typeof type === 'string' && /^(?:body|query|path|header)$/i.test(type));
}

function looksComplete({ props }: Obj): boolean {
  return (
    props.has('name') &&
    props.has('description') &&
    ['inputSchema', 'parameters', 'schema'].some((key) => props.has(key))
  );
}

/** The definition, or what is known of it without further evaluation when the budget is spent. */
function definition(machine: Machine, made: Registration): ExtractedTool {
  let tool: ExtractedTool | undefined;
  within(machine, () => {
    tool = toTool(machine, made);
  });
  const { module, start } = made.site;
  const found: Found = { method: 'source', extractor: 'typescript', file: module.path, line: lineAt(module, start) };
  return tool ?? { name: made.name as string, found, partial: ['description', 'inputSchema', 'annotations'] };
}

function unread(machine: Machine, part: string): Unresolved[] {
  const prefix = part === '' ? '' : `${part}/`;
  const missing = machine.unfinished.map((site) => ({ site, reason: 'list of tools computed at run time' }));
  const computed = [...machine.unresolved, ...machine.handedOver, ...missing].map(({ site, reason }) => ({
    file: site.module.path,
    line: lineAt(site.module, site.start),
    reason,
  }));
  const failed = [...machine.program.failed].filter(([file]) => file.startsWith(prefix));
  const spent = machine.spent ? [[`${prefix}package.json`, `not read to the end: ${machine.spent}`] as const] : [];
  return [...computed, ...[...failed, ...spent].map(([file, reason]) => ({ file, line: 1, reason }))];
}

function unique(list: Unresolved[]): Unresolved[] {
  return [...new Map(list.map((one) => [`${one.file}:${one.line} ${one.reason}`, one])).values()];
}
