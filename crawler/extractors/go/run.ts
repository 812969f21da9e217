import type { Extraction, Project } from '#crawler/types.ts';
import { describedMaps } from '../syntax/described.ts';
import type { Node, Parser } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import type { Machine } from '../syntax/machine.ts';
import { field, named } from '../syntax/nodes.ts';
import { type Registration, settle } from '../syntax/registration.ts';
import { type Definition, relevance } from '../syntax/relevance.ts';
import { newRepeats } from '../syntax/repeats.ts';
import { guarded, newMachine, type Root, settledValue } from '../syntax/run.ts';
import { type SourceLanguage, type Sources, withSources } from '../syntax/sources.ts';
import { runUncalled } from '../syntax/uncalled.ts';
import { withUnreadAnswer } from '../syntax/unread-answers.ts';
import { anyText, force, isKind, type Site, type Value } from '../syntax/values.ts';
import { goLibrary } from './library.ts';
import { block } from './lower-statement.ts';
import { goOutline } from './outline.ts';
import { openPackages } from './packages.ts';
import { type Candidate, type Findings, registration } from './tools.ts';

const language: SourceLanguage = {
  id: 'go',
  reads: (path: string) => path.endsWith('.go'),
  isTest: /_test\.go$/,
  /** What a file with a server or tools in it cannot do without. */
  marker:
    /\bmcp\b|NewTool|AddTool|RegisterTool|[tT]ool(?:Def|Definition|Info|Spec)?\{|ServerTool|\w*mcp\w*"|inputSchema/,
  registers: /NewTool(?!Result)|AddTool|RegisterTool|[tT]ool(?:Def|Definition|Info|Spec)?s?\{|\bmcp\.Tool\b/,
  outline: goOutline,
};

/** Reads the tools of the Go server in a project. */
export function extractGo(project: Project, parser: Parser): Extraction {
  return withSources(project, parser, language, (sources) => read(sources));
}

function read(sources: Sources): Extraction {
  const findings: Findings = {
    candidates: new Map(),
    places: new Set(),
    registrations: [],
    spare: new Map(),
    missed: new Set(),
  };
  let machine: Machine | undefined;
  const packages = openPackages(sources, () => machine!);
  const definitions = sources.own.flatMap((path) => {
    const root = sources.root(path);
    return root ? functionsIn(root) : [];
  });
  const relevant = relevance(definitions, language.registers);
  machine = newMachine(goLibrary(findings), sources.project.deadline, relevant);
  const running = machine;
  running.repeats = newRepeats(
    () => findings.places.size + findings.registrations.length,
    () => findings.candidates.size,
  );

  const roots: Root[] = [];
  for (const path of sources.own) {
    guarded(running, path, sources.unresolved, () => {
      packages.file(path);
      for (const value of packages.variables(path)) force(value);
    });
    roots.push(...packages.roots(path).filter(({ def }) => relevant(def)));
  }
  runUncalled(roots, running, sources, findings.missed);

  const lines = new Map<string, string[]>();
  const mentions = (site: Site, name: string): boolean => {
    const known = lines.get(site.file) ?? sources.text(site.file)?.split('\n') ?? [];
    lines.set(site.file, known);
    return known
      .slice(site.line - 1, site.line + 8)
      .some((line) => line.includes(`"${name}"`) || line.includes(`\`${name}\``));
  };
  const described = (path: string): Registration[] => {
    const root = sources.root(path);
    const functions = packages.roots(path).map(({ def }): Stmt => ({ kind: 'function', def, line: def.line }));
    const maps = () => describedMaps([...(root ? block(root) : []), ...functions], packages.file(path).scope, running);
    return guarded(running, path, sources.unresolved, maps) ?? [];
  };
  // What was not wanted before is computed now, each tool within a budget of its own.
  const none = findings.candidates.size === 0 && findings.registrations.length === 0;
  const candidates = none ? findings.spare : findings.candidates;
  const registered = distinct([...candidates.values()], running, sources).map((candidate) =>
    guarded(running, candidate.made.site.file, sources.unresolved, () => registration(candidate, running, mentions)),
  );
  const made = registered.filter((one) => one !== undefined);
  const found = [...made, ...findings.registrations];
  if (found.length === 0) found.push(...sources.own.flatMap((path) => described(path)));
  const { tools, unresolved } = settle('go', found, [], running);
  return withUnreadAnswer({ tools, unresolved: [...unresolved, ...sources.unresolved] }, sources, language.isTest);
}

/** Functions and methods, which Go declares at the top level only. */
const functionsIn = (root: Node): Definition[] =>
  named(root)
    .filter(({ type }) => type === 'function_declaration' || type === 'method_declaration')
    .map((node) => ({ name: field(node, 'name')?.text ?? '', text: node.text }));

/** One of the tools made at the same place with the same name and text, as a function called again makes them. */
function distinct(candidates: Candidate[], machine: Machine, sources: Sources): Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { site, args } = candidate.made;
    const words = [...args.positional, args.named.get('Name'), args.named.get('Description')].map(
      (value) => value !== undefined && anyText(settledValue(value, machine))?.text,
    );
    const key = JSON.stringify([site.file, site.line, words]);
    const known = byKey.get(key);
    const isBetter =
      !known || guarded(machine, site.file, sources.unresolved, () => isRicher(candidate, known)) === true;
    if (isBetter) byKey.set(key, candidate);
  }
  return [...byKey.values()];
}

/** Of the same tool made twice, the one with a handler says more, then the one more of which is known. */
function isRicher(candidate: Candidate, known: Candidate): boolean {
  const handlers = Number(candidate.handler !== undefined) - Number(known.handler !== undefined);
  if (handlers !== 0) return handlers > 0;
  const unknowns = countUnknown(candidate.made, 0) - countUnknown(known.made, 0);
  return unknowns < 0 || (unknowns === 0 && candidate.handler !== undefined);
}

function countUnknown(value: Value, depth: number): number {
  const known = force(value);
  if (isKind(known, 'unknown')) return 1;
  if (depth > 3) return 0;
  const parts = isKind(known, 'made')
    ? [...known.args.positional, ...known.args.named.values()]
    : isKind(known, 'map')
      ? [...known.entries.values()]
      : [];
  return parts.reduce<number>((sum, part) => sum + countUnknown(part, depth + 1), 0);
}
