import type { ForStatement, Node, Statement, SwitchStatement, VariableDeclaration } from 'oxc-parser';
import { bind } from './assign.ts';
import { makeClass } from './classes.ts';
import { evaluate, propertyKey } from './evaluate.ts';
import { hasOffset } from './hot.ts';
import { type Machine, maybe, maybeMissing, step } from './machine.ts';
import { iterate, keysOf } from './member.ts';
import { binary } from './operators.ts';
import { force, frameOf, newScope, type Scope } from './scope.ts';
import { is, object, truthy, UNKNOWN, type Value } from './values.ts';

/** How a statement ended: `next` goes on, the others leave the block. */
type End = 'next' | 'return' | 'break' | 'continue' | 'throw';

const MAX_ROUNDS = 3000;

/** Runs statements in order in a scope of their own making: declarations are known before the first one runs. */
export function executeBlock(machine: Machine, body: readonly Node[], scope: Scope): End {
  hoist(machine, body, scope);
  for (const node of body) {
    const end = execute(machine, node, scope);
    if (end !== 'next') return end;
  }
  return 'next';
}

/** Makes the names of a block known: functions at once, the rest when they are first needed. */
export function hoist(machine: Machine, body: readonly Node[], scope: Scope): void {
  for (const statement of body) {
    const node = 'declaration' in statement && statement.declaration ? (statement.declaration as Node) : statement;
    const { depth } = machine;
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id && node.body) {
          const value: Value = { kind: 'function', node, scope, module: scope.module };
          scope.names.set(node.id.name, { value, depth });
        }
        break;
      case 'ClassDeclaration':
        if (node.id) {
          scope.names.set(node.id.name, { value: undefined, depth, lazy: () => makeClass(machine, node, scope) });
        }
        break;
      case 'VariableDeclaration':
        hoistVariables(machine, node, scope);
        break;
      case 'TSEnumDeclaration':
        scope.names.set(node.id.name, { value: undefined, depth, lazy: () => enumeration(machine, node, scope) });
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier' && node.body?.type === 'TSModuleBlock') {
          const { body: inner } = node.body;
          scope.names.set(node.id.name, { value: undefined, depth, lazy: () => namespace(machine, inner, scope) });
        }
        break;
    }
  }
}

function hoistVariables(machine: Machine, node: VariableDeclaration, scope: Scope): void {
  for (const { id, init } of node.declarations) {
    if (id.type === 'Identifier') {
      if (!init && scope.names.has(id.name)) continue;
      const lazy = init ? guarded(machine, () => evaluate(machine, init, scope)) : undefined;
      scope.names.set(id.name, { value: undefined, depth: machine.depth, lazy });
    } else if (init) {
      const parts = new Map<string, Value>();
      let done = false;
      const take = (name: string) => () => {
        if (!done) {
          done = true;
          bind(machine, id, guarded(machine, () => evaluate(machine, init, scope))(), scope, (one, value) => {
            parts.set(one, value);
          });
        }
        return parts.get(name);
      };
      for (const name of patternNames(id)) {
        scope.names.set(name, { value: undefined, depth: machine.depth, lazy: take(name) });
      }
    }
  }
}

/** The names a pattern binds. */
export function patternNames(node: Node | null): string[] {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return patternNames(node.left);
    case 'RestElement':
      return patternNames(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames);
    case 'ObjectPattern':
      return node.properties.flatMap((one) => patternNames(one.type === 'RestElement' ? one.argument : one.value));
    default:
      return [];
  }
}

/**
 * The way to a value that is evaluated later, under the conditions of its declaration and not of its first use. One whose
 * evaluation runs out of stack is unknown; a spent budget goes through.
 */
function guarded(machine: Machine, run: () => Value): () => Value {
  const { depth } = machine;
  return () => {
    const outer = machine.depth;
    machine.depth = depth;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return UNKNOWN;
    } finally {
      machine.depth = outer;
    }
  };
}

function enumeration(machine: Machine, node: Extract<Node, { type: 'TSEnumDeclaration' }>, scope: Scope): Value {
  const made = object();
  const inner = newScope(scope);
  let next: Value = 0;
  for (const one of node.body.members) {
    const key = propertyKey(machine, one.id, one.computed, inner);
    if (key === undefined) continue;
    const value: Value = one.initializer ? evaluate(machine, one.initializer, inner) : next;
    made.props.set(key, { value });
    inner.names.set(key, { value, depth: machine.depth });
    next = typeof value === 'number' ? value + 1 : UNKNOWN;
  }
  return made;
}

function namespace(machine: Machine, body: readonly Node[], scope: Scope): Value {
  const inner = newScope(scope);
  executeBlock(machine, body, inner);
  return {
    kind: 'object',
    open: false,
    props: new Map([...inner.names].map(([key, one]) => [key, { value: force(one) }])),
  };
}

/** Runs one statement whose block is already hoisted. */
export function execute(machine: Machine, node: Node, scope: Scope): End {
  step(machine);
  switch (node.type) {
    case 'ExpressionStatement':
      if (isHot(node, scope) || changesState(node.expression)) evaluate(machine, node.expression, scope);
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
      return maybeMissing(machine, is(value, 'array') && value.unsure, () =>
        eachRound(machine, node.left, items, open, node.body, scope),
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

function isHot(node: Node, scope: Scope): boolean {
  return hasOffset(scope.module.hot, node.start, node.end);
}

const EXPORT_HELPER = /^(__|_)?(export|reExport|defProp|createBinding|extends|assign)/i;

/** Whether a statement may change what is known though nothing registers in it: assignments, push, set, defineProperty. */
function changesState(node: Node): boolean {
  if (node.type === 'SequenceExpression') return node.expressions.some(changesState);
  if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') return true;
  if (node.type === 'LogicalExpression') return changesState(node.right);
  if (node.type === 'AwaitExpression') return changesState(node.argument);
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type === 'Identifier') {
    return EXPORT_HELPER.test(callee.name) || givesGetters(node.arguments[1]);
  }
  if (callee.type === 'Super') return true;
  if (callee.type === 'FunctionExpression' || callee.type === 'ArrowFunctionExpression') return true;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  return /^(push|unshift|set|add|assign|defineProperty|defineProperties|forEach|d|r|register\w*|call)$/.test(
    callee.property.name,
  );
}

/** `helper(exports, { name: () => name })`: how bundlers fill the namespace of a module they took in. */
function givesGetters(argument: Node | undefined): boolean {
  return (
    argument?.type === 'ObjectExpression' &&
    argument.properties.length > 0 &&
    argument.properties.every((one) => one.type === 'Property' && one.value.type === 'ArrowFunctionExpression')
  );
}

function ifStatement(machine: Machine, node: Extract<Node, { type: 'IfStatement' }>, scope: Scope): End {
  const test = evaluate(machine, node.test, scope);
  const known = truthy(test);
  // A branch that throws is the program refusing to start: what it asks for is taken to be there.
  if (known === true) return unlessThrown(execute(machine, node.consequent, newScope(scope)));
  if (known === false) return node.alternate ? execute(machine, node.alternate, newScope(scope)) : 'next';
  const frame = frameOf(scope);
  const before = frame?.returns.length ?? 0;
  const yes = maybe(machine, () => execute(machine, node.consequent, newScope(scope)));
  if (frame && !frame.settled && yes === 'return' && leansTrue(test)) {
    frame.returns.unshift(...frame.returns.splice(before));
    frame.settled = true;
  }
  const { alternate } = node;
  const no = alternate ? maybe(machine, () => execute(machine, alternate, newScope(scope))) : 'next';
  return yes === 'next' || no === 'next' ? 'next' : yes;
}

function unlessThrown(end: End): End {
  return end === 'throw' ? 'next' : end;
}

/** Whether a condition that cannot be known holds in a plain start: the first of its alternatives says so. */
function leansTrue(test: Value): boolean {
  return is(test, 'choice') && truthy(test.values[0]) === true;
}

function eachRound(
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

function forStatement(machine: Machine, node: ForStatement, scope: Scope): End {
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

function whileStatement(
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

function switchStatement(machine: Machine, node: SwitchStatement, scope: Scope): End {
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
