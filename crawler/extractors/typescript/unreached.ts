import type { Class, Node } from 'oxc-parser';
import { runFunction, runUnknown } from './call.ts';
import { instantiate } from './classes.ts';
import { BudgetSpent, type Machine } from './machine.ts';
import { classMember } from './member.ts';
import type { Module, Program } from './program.ts';
import type { Roots } from './roots.ts';
import { alternatives, is, UNKNOWN, type Value } from './values.ts';

/** A call that registers, in the text of a function no run has reached. */
const CALLS =
  /(?:\.|\b)(?:registerTool|registerToolTask|addTool|addTools|tool|setRequestHandler|register\w*Tool)\s*\(|tools\/list|inputSchema/;

/**
 * Runs the functions and classes of the evaluated files that register tools and that nothing known has called: what a
 * framework, a handler of requests or another package calls. Their arguments are not known.
 */
export function runUnreached(machine: Machine, program: Program, roots: Roots): void {
  for (const path of [...roots.live].sort()) {
    const module = program.module(path);
    if (!module || module.state === 'new') continue;
    for (const value of topValues(module)) {
      try {
        reach(machine, module, value);
      } catch (error) {
        if (error instanceof BudgetSpent) throw error;
        if (!(error instanceof RangeError)) throw error;
      }
    }
  }
}

function topValues(module: Module): Value[] {
  const named = [...module.scope.names].filter(([name]) => name !== 'module' && name !== 'exports');
  return named.flatMap(([, binding]) => {
    if (!binding.lazy) return alternatives(binding.value);
    return [];
  });
}

function reach(machine: Machine, module: Module, value: Value): void {
  if (is(value, 'function') && value.module === module) {
    if (!machine.visited.has(value.node) && CALLS.test(textOf(module, value.node))) runUnknown(machine, value);
    return;
  }
  if (is(value, 'class') && value.module === module && CALLS.test(textOf(module, value.node))) {
    const untouched = methods(value.node).filter((fn) => !machine.visited.has(fn) && CALLS.test(textOf(module, fn)));
    if (untouched.length === 0) return;
    const made = instantiate(machine, value, []);
    for (const one of value.node.body.body) {
      if (one.type !== 'MethodDefinition' || !untouched.includes(one.value) || machine.visited.has(one.value)) continue;
      if (one.key.type !== 'Identifier' || one.kind === 'constructor') continue;
      const fn = classMember(machine, value, one.key.name, made);
      if (is(fn, 'function'))
        runFunction(
          machine,
          fn,
          made,
          one.value.params.map(() => UNKNOWN),
        );
    }
  }
}

function methods(node: Class): Node[] {
  return node.body.body.flatMap((one) => (one.type === 'MethodDefinition' && !one.static ? [one.value as Node] : []));
}

function textOf(module: Module, node: Node): string {
  return module.text.slice(node.start, node.end);
}
