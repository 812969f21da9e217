import { evaluate, operate } from './evaluate.ts';
import type { Expr } from './ir.ts';
import type { Machine } from './machine.ts';
import { isAssumed, type Scope, truth } from './values.ts';

/**
 * Whether a condition holds in every configuration, or undefined. A flag kept in a constant, a setting or a parameter's
 * default may be another elsewhere: what is registered under it counts.
 */
export function decide(test: Expr, scope: Scope, machine: Machine): boolean | undefined {
  if (test.kind === 'not') {
    const inner = decide(test.of, scope, machine);
    return inner === undefined ? undefined : !inner;
  }
  if (test.kind === 'binary' && (test.op === 'and' || test.op === 'or')) {
    const [left, right] = [decide(test.left, scope, machine), decide(test.right, scope, machine)];
    const settling = test.op === 'or';
    if (left === settling || right === settling) return settling;
    return left === undefined || right === undefined ? undefined : !settling;
  }
  if (test.kind === 'binary') {
    const [left, right] = [evaluate(test.left, scope, machine), evaluate(test.right, scope, machine)];
    return isAssumed(left) || isAssumed(right) ? undefined : truth(operate(test.op, left, right, machine));
  }
  const value = evaluate(test, scope, machine);
  if (typeof value !== 'boolean') return truth(value);
  if (test.kind === 'member') return undefined;
  return test.kind === 'name' && !isLocal(test.name, scope) ? undefined : value;
}

/** Whether a name is one of a function's own. */
export function isLocal(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent) if (at.names.has(name)) return true;
  return false;
}
