import type { Node } from 'oxc-parser';
import { ifStatement, switchStatement } from './branches.ts';
import { callsHot, changesState, isHot } from './effects.ts';
import { evaluate } from './evaluate.ts';
import { hoist, patternNames } from './hoist.ts';
import { eachRound, forStatement, whileStatement } from './loops.ts';
import { type Machine, maybe, maybeMissing, partly, step } from './machine.ts';
import { iterate, keysOf } from './member.ts';
import { force, frameOf, newScope, type Scope } from './scope.ts';
import { is, UNKNOWN, type Value } from './values.ts';

/** How a statement ended: `next` goes on, the others leave the block. */
export type End = 'next' | 'return' | 'break' | 'continue' | 'throw';

/** Runs statements in order in a scope of their own making: declarations are known before the first one runs. */
export function executeBlock(machine: Machine, body: readonly Node[], scope: Scope): End {
  hoist(machine, body, scope);
  for (const node of body) {
    const end = execute(machine, node, scope);
    if (end !== 'next') return end;
  }
  return 'next';
}

/** Runs one statement whose block is already hoisted. */
export function execute(machine: Machine, node: Node, scope: Scope): End {
  step(machine);
  switch (node.type) {
    case 'ExpressionStatement':
      if (isHot(node, scope) || changesState(node.expression) || callsHot(node.expression, scope))
        evaluate(machine, node.expression, scope);
      return 'next';
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        if (!init || (node.kind === 'const' && !isHot(init, scope))) continue;
        for (const name of patternNames(id)) {
          const binding = scope.names.get(name);
          if (binding) force(binding);
        }
      }
      return 'next';
    case 'ClassDeclaration': {
      const binding = node.id && isHot(node, scope) ? scope.names.get(node.id.name) : undefined;
      if (binding) force(binding);
      return 'next';
    }
    case 'ExportNamedDeclaration':
      return node.declaration ? execute(machine, node.declaration, scope) : 'next';
    case 'ExportDefaultDeclaration': {
      const binding = scope.names.get('%default');
      if (binding && isHot(node, scope)) force(binding);
      return 'next';
    }
    case 'TSExportAssignment':
      scope.module.common = { value: evaluate(machine, node.expression, scope), touched: true };
      return 'next';
    case 'ReturnStatement':
      giveBack(machine, node.argument ? evaluate(machine, node.argument, scope) : undefined, scope);
      return 'return';
    case 'IfStatement':
      return ifStatement(machine, node, scope);
    case 'BlockStatement':
      return executeBlock(machine, node.body, newScope(scope));
    case 'ForOfStatement':
    case 'ForInStatement': {
      const value = evaluate(machine, node.right, scope);
      const { items, open } =
        node.type === 'ForOfStatement' ? iterate(machine, value) : { items: keysOf(value) ?? [], open: !keysOf(value) };
      const site = { module: scope.module, start: node.start, end: node.end };
      return maybeMissing(machine, is(value, 'array') && value.unsure, () =>
        partly(machine, open && items.length > 0, site, () =>
          eachRound(machine, node.left, items, open, node.body, scope),
        ),
      );
    }
    case 'ForStatement':
      return forStatement(machine, node, scope);
    case 'WhileStatement':
    case 'DoWhileStatement':
      return whileStatement(machine, node, scope);
    case 'SwitchStatement':
      return switchStatement(machine, node, scope);
    case 'TryStatement': {
      const end = executeBlock(machine, node.block.body, newScope(scope));
      if (node.handler && isHot(node.handler, scope)) {
        const { body } = node.handler.body;
        const inner = newScope(scope);
        for (const name of patternNames(node.handler.param)) {
          inner.names.set(name, { value: UNKNOWN, depth: machine.depth });
        }
        maybe(machine, () => executeBlock(machine, body, inner));
      }
      if (node.finalizer) executeBlock(machine, node.finalizer.body, newScope(scope));
      return end === 'throw' ? 'next' : end;
    }
    case 'LabeledStatement': {
      const end = execute(machine, node.body, scope);
      return end === 'break' || end === 'continue' ? 'next' : end;
    }
    case 'ThrowStatement':
      return 'throw';
    case 'BreakStatement':
      return 'break';
    case 'ContinueStatement':
      return 'continue';
    default:
      return 'next';
  }
}

/** What is returned whatever the settings comes before what only some of them return. */
function giveBack(machine: Machine, value: Value, scope: Scope): void {
  const frame = frameOf(scope);
  if (!frame) return;
  if (machine.depth > frame.depth || frame.settled) frame.returns.push(value);
  else frame.returns.unshift(value);
}
