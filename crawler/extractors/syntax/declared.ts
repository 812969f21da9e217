import type { Extraction, Extractor } from '#crawler/types.ts';
import { runFunction } from './call.ts';
import { describedMaps } from './described.ts';
import { execute } from './execute.ts';
import { type GrammarId, type Node, parserOf } from './grammar.ts';
import type { Stmt } from './ir.ts';
import type { Library, Machine } from './machine.ts';
import { type Registration, settle } from './registration.ts';
import { definitionsIn, relevance } from './relevance.ts';
import { guarded, newMachine, type Root } from './run.ts';
import { type SourceLanguage, type Sources, withSources } from './sources.ts';
import { runUncalled } from './uncalled.ts';
import { withUnreadAnswer } from './unread-answers.ts';
import { type Args, anyText, type Class, type Dict, force, isKind, type Made, noArgs, type Site } from './values.ts';
import { openWorld, type World } from './world.ts';

/** What a language whose tools are mostly declared (annotations, attributes, classes) brings. */
export interface DeclaredLanguage extends SourceLanguage {
  id: GrammarId;
  /** Node types of functions and methods. */
  functions: string[];
  /** How names are declared, the name captured. */
  declares: RegExp;
  lower: (root: Node) => Stmt[];
  /** Built-in names and what calls mean. */
  library: (run: DeclaredRun) => Partial<Library>;
  /** The tools a class declares. */
  declared: (of: Class, run: DeclaredRun) => Registration[];
  /** A tool value made by the code, as a registration. */
  made?: (made: Made, run: DeclaredRun) => Registration | undefined;
  /** What a class says of a tool: counts where no tool with a name was registered. */
  spare?: (of: Class, run: DeclaredRun) => Registration[];
  /** A map that describes a tool, as a registration. */
  described?: (of: Dict, site: Site) => Registration;
}

export interface DeclaredRun {
  sources: Sources;
  world: World;
  machine: Machine;
  registrations: Registration[];
  /** Tool values made, each with the places it was made under. */
  made: Map<Made, Site[]>;
  /** Maps that hold what the protocol lists of a tool: they count where nothing was registered. */
  described: Map<Dict, Site>;
  missed: Set<string>;
}

/** Notes a tool value together with the calls that led to it: in a wrapper they say where it stands. */
export function noteMade(made: Made, run: DeclaredRun): Made {
  const callers = run.machine.frames.flatMap((frame) => (frame.call ? [frame.call.site] : [])).reverse();
  run.made.set(made, [made.site, ...callers]);
  return made;
}

export const declaredExtractor = (language: DeclaredLanguage): Extractor => ({
  id: language.id,
  reads: language.reads,
  extract: async (project) =>
    withSources(project, await parserOf(language.id), language, (sources) => read(sources, language)),
});

function read(sources: Sources, language: DeclaredLanguage): Extraction {
  const run = {
    sources,
    registrations: [],
    made: new Map(),
    described: new Map(),
    missed: new Set(),
  } as unknown as DeclaredRun;
  run.world = openWorld(sources, () => run.machine, language);
  const definitions = sources.own.flatMap((path) => {
    const root = sources.root(path);
    return root ? definitionsIn(root, language.functions, /^$/) : [];
  });
  const relevant = relevance(definitions, language.registers);
  run.machine = newMachine(libraryOf(run, language), sources.project.deadline, relevant);

  const roots: Root[] = [];
  for (const path of sources.own) {
    guarded(run.machine, path, sources.unresolved, () => {
      for (const made of run.world.classes(path)) run.registrations.push(...language.declared(made, run));
    });
    guarded(run.machine, path, sources.unresolved, () => {
      const { scope } = run.world.module(path);
      for (const statement of run.world.statements(path)) {
        if (statement.kind === 'assign' && statement.declare && statement.target.kind === 'name') {
          force(scope.names.get(statement.target.name) ?? null);
        } else if (statement.kind !== 'class' && statement.kind !== 'function')
          execute([statement], scope, run.machine, []);
      }
      for (const made of run.world.classes(path))
        for (const field of made.def.fields) force(made.scope.names.get(field.name) ?? null);
    });
    roots.push(...run.world.roots(path).filter(({ def }) => relevant(def)));
  }
  runUncalled(roots, run.machine, sources, run.missed);

  for (const [made, sites] of run.made) {
    const { file } = made.site;
    const registration = guarded(run.machine, file, sources.unresolved, () => language.made?.(made, run));
    if (registration) run.registrations.push({ ...registration, site: placeOf(registration, sites, sources) });
  }
  if (language.spare && !run.registrations.some(({ name }) => anyText(name))) {
    const found = sources.own.flatMap((path) => {
      const classes = () => run.world.classes(path).flatMap((of) => language.spare!(of, run));
      return guarded(run.machine, path, sources.unresolved, classes) ?? [];
    });
    // What was registered without a name is the loop that goes over them.
    if (found.length > 0) run.registrations = found;
  }
  if (run.registrations.length === 0) {
    for (const [of, site] of run.described) {
      const registration = guarded(run.machine, site.file, sources.unresolved, () => language.described?.(of, site));
      if (registration) run.registrations.push(registration);
    }
  }
  if (run.registrations.length === 0) {
    for (const path of sources.own) {
      const { scope } = run.world.module(path);
      guarded(run.machine, path, sources.unresolved, () => {
        run.registrations.push(...describedMaps(run.world.statements(path), scope, run.machine));
      });
    }
  }
  const { tools, unresolved } = settle(language.id, run.registrations, [], run.machine);
  return withUnreadAnswer({ tools, unresolved: [...unresolved, ...sources.unresolved] }, sources, language.isTest);
}

function libraryOf(run: DeclaredRun, language: DeclaredLanguage): Library {
  const own = language.library(run);
  return {
    bareFields: true,
    member: () => undefined,
    import: () => null,
    ...own,
    name: (name, module) => run.world.find(name, module) ?? own.name?.(name, module),
    call: (callee, args, site, machine) => {
      const meant = own.call?.(callee, args, site, machine);
      if (meant === undefined && (isKind(callee, 'outside') || isKind(callee, 'class'))) runLambdas(args, machine);
      return meant;
    },
  };
}

/** Whoever takes a lambda that registers tools is taken to call it. */
function runLambdas(args: Args, machine: Machine): void {
  for (const value of args.positional) {
    if (isKind(value, 'function') && value.def.name === '<lambda>' && machine.relevant(value.def)) {
      runFunction(value, noArgs(), machine);
    }
  }
}

/** The place, from the tool's own outwards, whose source names it. */
function placeOf(registration: Registration, sites: Site[], sources: Sources): Site {
  const name = typeof registration.name === 'string' ? registration.name : undefined;
  const named = sites.find((site) => name !== undefined && mentions(site, name, sources));
  const under = sites.find((site) => site.conditional);
  return { ...(named ?? registration.site), conditional: under !== undefined, condition: under?.condition };
}

function mentions(site: Site, name: string, sources: Sources): boolean {
  const lines = linesOf(site.file, sources).slice(site.line - 1, site.line + 10);
  return lines.some((line) => line.includes(`"${name}"`) || line.includes(`'${name}'`));
}

/** The file last asked for, in lines: tools of one file are placed one after another. */
const lastLines = new WeakMap<Sources, { file: string; lines: string[] }>();

function linesOf(file: string, sources: Sources): string[] {
  const known = lastLines.get(sources);
  if (known?.file === file) return known.lines;
  const lines = sources.text(file)?.split('\n') ?? [];
  lastLines.set(sources, { file, lines });
  return lines;
}
