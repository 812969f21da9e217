import type { Class, Node } from 'oxc-parser';
import { instantiate } from './classes.ts';
import { attempt, type Machine } from './machine.ts';
import { classMember } from './member.ts';
import type { Module, Program } from './program.ts';
import type { Roots } from './roots.ts';
import { runFunction } from './run.ts';
import { alternatives, type Cls, type Fn, is, UNKNOWN, type Value } from './values.ts';

/** A call that registers, an answer to tools/list, or a server made to be given away, in a function no run has reached. */
const CALLS = new RegExp(
  [
    '(?:\\.|\\b)(?:registerTool|registerToolTask|addTools?|tool|setRequestHandler|register\\w*Tool)\\(',
    'tools/list',
    'inputSchema\\s*[:,}]',
    'new\\s+M(?:cp|CP)Server\\(',
  ].join('|'),
);
const MAX_CLIMB = 6;

/** A function or class at the top of a module, by the name other code calls it. */
interface Candidate {
  name: string;
  module: Module;
  node: Node;
  text: string;
  run(): void;
  reached(): boolean;
}

/**
 * Runs the functions and classes of the evaluated files that register tools and that nothing known has called: what a
 * framework, a handler of requests or another package calls. Their arguments are not known. Callers run before what
 * they call, and what nothing mentions is dead and does not run.
 */
export function runUnreached(machine: Machine, program: Program, roots: Roots): void {
  const modules = [...roots.live].sort().flatMap((path) => program.opened(path) ?? []);
  const loaded = modules.filter((module) => module.state !== 'new');
  const closures = [...machine.closures.values()].map((made) => closureCandidate(machine, made));
  const all = [...closures, ...loaded.flatMap((module) => candidates(machine, module))];
  const entries = new Set(roots.entries);
  for (const one of all) {
    if (one.reached() || !CALLS.test(one.text)) continue;
    for (const caller of climb(one, all)) {
      if (caller.reached() || (caller.name !== '' && !isMentioned(caller, loaded, entries))) continue;
      attempt(machine, () => caller.run());
    }
  }
}

/** The callers of a candidate nothing has reached either, outermost first, and the candidate last. */
function climb(one: Candidate, all: readonly Candidate[]): Candidate[] {
  const chain = [one];
  for (let at = one; at.name !== '' && chain.length < MAX_CLIMB; at = chain[0]!) {
    const called = wordFollowedByCall(at.name);
    const caller = all.find((other) => !chain.includes(other) && !other.reached() && called.test(other.text));
    if (!caller) break;
    chain.unshift(caller);
  }
  return chain;
}

function wordFollowedByCall(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
}

/** Whether anything beside its own declaration mentions it; what an entry point exports may be used by anyone. */
function isMentioned(one: Candidate, loaded: readonly Module[], entries: ReadonlySet<string>): boolean {
  const word = wordFollowedByCall(one.name);
  const { start, end } = one.node;
  const exported = [...one.module.exports.keys()].some((key) => key === 'default' || key === one.name);
  if (exported && entries.has(one.module.path)) return true;
  if (!exported && !one.module.common.touched) {
    return word.test(one.module.text.slice(0, start)) || word.test(one.module.text.slice(end));
  }
  return loaded.some((module) => {
    if (module !== one.module) return word.test(module.text);
    return (
      word.test(module.text.slice(0, start).replace(/export\s*\{[^}]*\}/g, '')) || word.test(module.text.slice(end))
    );
  });
}

function candidates(machine: Machine, module: Module): Candidate[] {
  return [...module.scope.names].flatMap(([name, binding]) => {
    if (binding.lazy || name === 'module' || name === 'exports') return [];
    return alternatives(binding.value).flatMap((value) => {
      if (is(value, 'function') && value.module === module) return [functionCandidate(machine, name, value)];
      if (is(value, 'class') && value.module === module) return [classCandidate(machine, name, value)];
      return [];
    });
  });
}

/** A function expression keeps the values around it wherever it was made, so it runs as it was each time. */
function closureCandidate(machine: Machine, made: readonly Fn[]): Candidate {
  const [{ node, module }] = made as [Fn];
  return {
    name: '',
    module,
    node,
    text: textOf(module, node),
    reached: () => machine.visited.has(node),
    run() {
      for (const fn of made) runFunction(machine, fn, fn.self ?? UNKNOWN, unknowns(node.params));
    },
  };
}

function functionCandidate(machine: Machine, name: string, fn: Fn): Candidate {
  return {
    name,
    module: fn.module,
    node: fn.node,
    text: textOf(fn.module, fn.node),
    reached: () => machine.visited.has(fn.node),
    run() {
      runFunction(machine, fn, UNKNOWN, unknowns(fn.node.params));
    },
  };
}

/** A class counts as reached when every method of it that registers was run. */
function classCandidate(machine: Machine, name: string, cls: Cls): Candidate {
  const { module, node } = cls;
  const untouched = () => methods(node).filter((fn) => !machine.visited.has(fn) && CALLS.test(textOf(module, fn)));
  return {
    name,
    module,
    node,
    text: textOf(module, node),
    reached: () => untouched().length === 0,
    run() {
      const waiting = untouched();
      for (const one of node.body.body) {
        if (one.type !== 'MethodDefinition' || one.kind === 'constructor' || one.key.type !== 'Identifier') continue;
        if (!waiting.includes(one.value) || machine.visited.has(one.value)) continue;
        for (const made of machine.instances.get(node) ?? [instantiate(machine, cls, [])]) {
          const fn: Value = classMember(machine, cls, one.key.name, made);
          if (is(fn, 'function')) runFunction(machine, fn, made, unknowns(one.value.params));
        }
      }
    },
  };
}

function unknowns(params: readonly unknown[]): Value[] {
  return params.map(() => UNKNOWN);
}

function methods(node: Class): Node[] {
  return node.body.body.flatMap((one) => (one.type === 'MethodDefinition' && !one.static ? [one.value as Node] : []));
}

function textOf(module: Module, node: Node): string {
  return module.text.slice(node.start, node.end);
}
