import type { Extraction, Project } from '#crawler/types.ts';
import { describedMaps } from '../syntax/described.ts';
import { execute } from '../syntax/execute.ts';
import type { Parser } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { settle } from '../syntax/registration.ts';
import { definitionsIn, relevance } from '../syntax/relevance.ts';
import { guarded, newMachine, type Root, rootsOf } from '../syntax/run.ts';
import { type SourceLanguage, type Sources, withSources } from '../syntax/sources.ts';
import { runUncalled } from '../syntax/uncalled.ts';
import { withUnreadAnswer } from '../syntax/unread-answers.ts';
import { isKind } from '../syntax/values.ts';
import { pythonLibrary } from './library.ts';
import { openModules } from './modules.ts';
import { pythonOutline } from './outline.ts';
import { ownDecorators, speaksOfMcp } from './own-decorators.ts';
import { listed } from './registrars.ts';
import { adaptedTools } from './tool-classes.ts';
import { newFindings, registerFunction, registerMade } from './tools.ts';

const language: SourceLanguage = {
  id: 'python',
  reads: (path: string) => path.endsWith('.py'),
  isTest: /(^|\/)(test_[^/]*|[^/]*_test|tests|conftest|setup)\.py$/,
  /** What a file with a server or tools in it cannot do without. */
  marker:
    /inputSchema|FastMCP|MCPServer|\.tool\b|add_tool|register_\w*tool|list_tools|ListTools|\bTool\(|\w_tool\(|@\w*tool\b|import_server/,
  registers:
    /\.tool\b|add_tool\w*\b|register_\w*tool|list_tools|\bTool\(|ListTools|\.mount\(|import_server|from_function|\w_tool\(|@\w*tool\b/,
  outline: pythonOutline,
};

/** Reads the tools of the Python server in a project. */
export function extractPython(project: Project, parser: Parser): Extraction {
  return withSources(project, parser, language, (sources) => read(sources));
}

function read(sources: Sources): Extraction {
  const findings = newFindings();
  let machine: Machine | undefined;
  const modules = openModules(sources, () => machine!);
  const definitions = sources.own.flatMap((path) => {
    const root = sources.root(path);
    return root ? definitionsIn(root, ['function_definition'], /^__init__$/) : [];
  });
  const relevant = relevance(definitions, language.registers);
  machine = newMachine(pythonLibrary(modules, findings, sources.project.tree), sources.project.deadline, relevant);
  const running = machine;

  const roots: Root[] = [];
  for (const path of sources.own) {
    const module = modules.module(path)!;
    guarded(running, path, sources.unresolved, () => module.load());
    roots.push(...rootsOf(modules.body(path), module).filter(({ def }) => relevant(def)));
  }
  // The part a module runs only as a program comes when everything it may find is there.
  for (const path of sources.own) {
    for (const statement of modules.body(path).filter(isMainBlock)) {
      const { scope } = modules.module(path)!;
      guarded(running, path, sources.unresolved, () => execute(statement.whenTrue, scope, running, []));
    }
  }
  runUncalled(roots, running, sources, findings.missed, (root) =>
    modules.imported.has(`${root.module.file}#${root.def.name}`),
  );

  for (const { func, server, site } of findings.handlers) {
    guarded(running, site.file, sources.unresolved, () => listed(func, server, site, running, findings));
  }
  if (findings.openLists.length > 0) {
    for (const made of findings.made) registerMade(made, undefined, running, findings);
  }
  const classes = sources.own.flatMap((path) =>
    [...modules.module(path)!.scope.names.values()].filter((value) => isKind(value, 'class')),
  );
  adaptedTools(classes, running, sources, modules, findings);
  const all = sources.own.flatMap((path) => rootsOf(modules.body(path), modules.module(path)!));
  guarded(running, sources.project.part, sources.unresolved, () => ownDecorators(all, running, sources, findings));
  if (findings.registrations.length === 0) {
    for (const { func, named, site } of findings.own.filter(({ func }) => speaksOfMcp(func, sources)))
      registerFunction(func, { positional: [], named }, undefined, site, running, findings);
  }
  const registering = new Set(findings.registrations.map(({ site }) => site.file));
  for (const path of sources.own) {
    if (registering.size > 0 && (registering.has(path) || !answersByHand(sources.text(path)))) continue;
    const { scope } = modules.module(path)!;
    guarded(running, path, sources.unresolved, () => {
      findings.registrations.push(...describedMaps(modules.body(path), scope, running));
    });
  }
  const { tools, unresolved } = settle('python', findings.registrations, findings.mounts, running);
  for (const site of findings.openLists) {
    unresolved.push({ file: site.file, line: site.line, reason: 'the list of tools is put together at run time' });
  }
  const found = { tools, unresolved: [...unresolved, ...sources.unresolved] };
  // A handler that was read and lists nothing is the answer.
  return findings.handlers.length > 0 ? found : withUnreadAnswer(found, sources, language.isTest);
}

/** Whether a file answers `tools/list` itself: a second server of the project, without the SDK the first one has. */
const answersByHand = (text: string | undefined): boolean => /==\s*["']tools\/list["']/.test(text ?? '');

/** `if __name__ == '__main__':` */
function isMainBlock(statement: Stmt): statement is Extract<Stmt, { kind: 'if' }> {
  if (statement.kind !== 'if' || statement.test.kind !== 'binary') return false;
  return [statement.test.left, statement.test.right].some((side) => side.kind === 'name' && side.name === '__name__');
}
