import type { ForStatement, Node, Statement } from 'oxc-parser';
import { bind } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { type End, execute, executeBlock } from './execute.ts';
import { type Machine, maybe } from './machine.ts';
import { force, newScope, type Scope } from './scope.ts';
import { is, truthy, UNKNOWN, type Value } from './values.ts';

const MAX_ROUNDS = 3000;

/** Runs a loop over elements, once with an unknown one where none is known. */
export function eachRound(
  machine: Machine,
  left: Node,
  items: readonly Value[],
  open: boolean,
  body: Statement,
  scope: Scope,
): End {
  const round = (value: Value): End => {
    const inner = newScope(scope);
    const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
    bind(machine, pattern, value, inner, (name, one) => {
      inner.names.set(name, { value: one, depth: machine.depth });
    });
    return execute(machine, body, inner);
  };
  for (const item of items.slice(0, MAX_ROUNDS)) {
    const end = is(item, 'choice') ? maybe(machine, () => item.values.map(round)[0]!) : round(item);
    if (end === 'break') return 'next';
    if (end === 'return') return end;
  }
  if (open && items.length === 0) maybe(machine, () => round(UNKNOWN));
  return 'next';
}

/** `for (…; …; …)`: round by round while the condition is known. */
export function forStatement(machine: Machine, node: ForStatement, scope: Scope): End {
  const inner = newScope(scope);
  if (node.init?.type === 'VariableDeclaration') executeBlock(machine, [node.init], inner);
  else if (node.init) evaluate(machine, node.init, inner);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known = node.test ? truthy(evaluate(machine, node.test, inner)) : undefined;
    if (known === false) break;
    if (known === undefined) {
      maybe(machine, () => execute(machine, node.body, newScope(inner)));
      break;
    }
    const body = newScope(inner);
    for (const [name, binding] of inner.names) body.names.set(name, { value: force(binding), depth: machine.depth });
    const end = execute(machine, node.body, body);
    if (end === 'break') break;
    if (end === 'return') return end;
    if (node.update) evaluate(machine, node.update, inner);
  }
  return 'next';
}

/** `while` and `do`: round by round while the condition is known. */
export function whileStatement(
  machine: Machine,
  node: Extract<Node, { type: 'WhileStatement' | 'DoWhileStatement' }>,
  scope: Scope,
): End {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known = round === 0 && node.type === 'DoWhileStatement' ? true : truthy(evaluate(machine, node.test, scope));
    if (known === false) break;
    if (known === undefined) {
      maybe(machine, () => execute(machine, node.body, newScope(scope)));
      break;
    }
    const end = execute(machine, node.body, newScope(scope));
    if (end === 'break') break;
    if (end === 'return' || end === 'throw') return end;
  }
  return 'next';
}
