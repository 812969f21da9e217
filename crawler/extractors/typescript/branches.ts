import type { Node, SwitchStatement } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { type End, execute } from './execute.ts';
import { hoist } from './hoist.ts';
import { type Machine, maybe } from './machine.ts';
import { binary } from './operators.ts';
import { frameOf, newScope, type Scope } from './scope.ts';
import { is, type Site, truthy, UNKNOWN, type Value } from './values.ts';

/** Takes the branch that is known, or both as possibilities. */
export function ifStatement(machine: Machine, node: Extract<Node, { type: 'IfStatement' }>, scope: Scope): End {
  const test = evaluate(machine, node.test, scope);
  const known = truthy(test);
  // A branch that throws is the program refusing to start: what it asks for is taken to be there.
  if (known === true) return unlessThrown(execute(machine, node.consequent, newScope(scope)));
  if (known === false) {
    if (isSetLater(node.test, scope)) {
      const site: Site = { module: scope.module, start: node.start, end: node.test.end };
      maybe(machine, () => execute(machine, node.consequent, newScope(scope)), site);
    }
    return node.alternate ? execute(machine, node.alternate, newScope(scope)) : 'next';
  }
  const frame = frameOf(scope);
  const before = frame?.returns.length ?? 0;
  const site: Site = { module: scope.module, start: node.start, end: node.test.end };
  const yes = maybe(machine, () => execute(machine, node.consequent, newScope(scope)), site);
  if (frame && !frame.settled && yes === 'return' && leansTrue(test)) {
    frame.returns.unshift(...frame.returns.splice(before));
    frame.settled = true;
  }
  const { alternate } = node;
  const no = alternate ? maybe(machine, () => execute(machine, alternate, newScope(scope)), site) : 'next';
  return yes === 'next' || no === 'next' ? 'next' : yes;
}

/** Whether a condition is a field of this object that starts as no and becomes yes: `this.connected`. */
function isSetLater(test: Node, { module }: Scope): boolean {
  if (test.type !== 'MemberExpression' || test.object.type !== 'ThisExpression' || test.computed) return false;
  if (test.property.type !== 'Identifier') return false;
  return new RegExp(`\\bthis\\.${test.property.name.replaceAll('$', '\\$')}\\s*=\\s*(?:true|!0)\\b`).test(module.text);
}

function unlessThrown(end: End): End {
  return end === 'throw' ? 'next' : end;
}

/** Whether a condition that cannot be known holds in a plain start: the first of its alternatives says so. */
function leansTrue(test: Value): boolean {
  return is(test, 'choice') && truthy(test.values[0]) === true;
}

/** Runs the case that is known, or every one that may be. */
export function switchStatement(machine: Machine, node: SwitchStatement, scope: Scope): End {
  const value = evaluate(machine, node.discriminant, scope);
  const inner = newScope(scope);
  hoist(
    machine,
    node.cases.flatMap((one) => one.consequent),
    inner,
  );
  const tests = node.cases.map(({ test }) => (test ? binary('===', value, evaluate(machine, test, inner)) : UNKNOWN));
  const exact = tests.indexOf(true);
  if (exact >= 0) {
    for (const one of node.cases.slice(exact)) {
      for (const statement of one.consequent) {
        const end = execute(machine, statement, inner);
        if (end === 'break') return 'next';
        if (end !== 'next') return end;
      }
    }
    return 'next';
  }
  node.cases.forEach((one, index) => {
    if (tests[index] === false) return;
    maybe(machine, () => {
      for (const statement of one.consequent) if (execute(machine, statement, inner) !== 'next') return;
    });
  });
  return 'next';
}
