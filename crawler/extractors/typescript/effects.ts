import type { Node } from 'oxc-parser';
import { hasOffset } from './hot.ts';
import { lookup, type Scope } from './scope.ts';
import { is } from './values.ts';

/** Whether a node may lead to a registration. */
export function isHot(node: Node, scope: Scope): boolean {
  return hasOffset(scope.module.hot, node.start, node.end);
}

/** Whether a statement calls what a variable or parameter holds, and that may lead to a registration. */
export function callsHot(node: Node, scope: Scope): boolean {
  if (node.type === 'AwaitExpression') return callsHot(node.argument, scope);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false;
  const held = lookup(scope, node.callee.name)?.value;
  return is(held, 'function') && hasOffset(held.module.hot, held.node.start, held.node.end);
}

const EXPORT_HELPER = /^(__|_)?(export|reExport|defProp|createBinding|extends|assign)/i;

/** Whether a statement may change what is known though nothing registers in it: an assignment, push, set and the like. */
export function changesState(node: Node): boolean {
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
