import { boolean, float, integer, listOf, literal, nothing } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import type { Lower, Table } from '../syntax/table.ts';
import { stringOf } from './lower-literal.ts';

const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replaceAll('`', ''), line: lineOf(node) });

/** Node types that only wrap an expression or a type. */
export const wrappers: Table['wrappers'] = [
  'parenthesized_expression',
  'await_expression',
  'try_expression',
  'optional_chaining_expression',
  'tuple_expression',
  'user_type',
  'optional_type',
  'type_annotation',
  'pattern',
  'postfix_expression',
];

/** How expressions are lowered, save closures: those hold statements, see lower-declaration.ts. */
export const expressions: Table['expressions'] = {
  simple_identifier: name,
  type_identifier: name,
  self_expression: (node) => ({ kind: 'name', name: 'self', line: lineOf(node) }),
  line_string_literal: stringOf,
  multi_line_string_literal: stringOf,
  raw_string_literal: (node) => literal(node.text.replace(/^#+"|"#+$/g, ''), node),
  integer_literal: integer,
  real_literal: float,
  boolean_literal: boolean,
  nil: nothing,
  array_literal: listOf,
  dictionary_literal: (node, lower) => {
    const keys = node.childrenForFieldName('key');
    const values = node.childrenForFieldName('value');
    const entries = keys.map(
      (key, at): Entry => ({
        key: lower.expression(key ?? undefined),
        value: lower.expression(values[at] ?? undefined),
      }),
    );
    return { kind: 'map', entries, line: lineOf(node) };
  },
  navigation_expression: (node, lower) => ({
    kind: 'member',
    of: lower.expression(field(node, 'target')),
    name: named(field(node, 'suffix'))[0]?.text ?? '',
    line: lineOf(field(node, 'suffix') ?? node),
  }),
  prefix_expression: (node, lower) => {
    const target = field(node, 'target');
    const op = field(node, 'operation')?.text;
    if (op === '.')
      return {
        kind: 'member',
        of: { kind: 'name', name: '.', line: lineOf(node) },
        name: target?.text ?? '',
        line: lineOf(node),
      };
    return op === '!' ? { kind: 'not', of: lower.expression(target), line: lineOf(node) } : lower.expression(target);
  },
  call_expression: callOf,
  additive_expression: (node, lower) => binaryOf(node, lower, field(node, 'op')?.text ?? '+'),
  equality_expression: (node, lower) => binaryOf(node, lower, field(node, 'op')?.text ?? '=='),
  conjunction_expression: (node, lower) => binaryOf(node, lower, 'and'),
  disjunction_expression: (node, lower) => binaryOf(node, lower, 'or'),
  nil_coalescing_expression: (node, lower) => ({
    kind: 'binary',
    op: 'or',
    left: lower.expression(named(node)[0]),
    right: lower.expression(named(node)[1]),
    line: lineOf(node),
  }),
  ternary_expression: (node, lower) => ({
    kind: 'choice',
    test: lower.expression(field(node, 'condition')),
    whenTrue: lower.expression(field(node, 'if_true')),
    whenFalse: lower.expression(field(node, 'if_false')),
    line: lineOf(node),
  }),
  as_expression: (node, lower) => lower.expression(field(node, 'expr')),
};

function binaryOf(node: Node, lower: Lower, op: string): Expr {
  return {
    kind: 'binary',
    op,
    left: lower.expression(field(node, 'lhs')),
    right: lower.expression(field(node, 'rhs')),
    line: lineOf(node),
  };
}

function callOf(node: Node, lower: Lower): Expr {
  const suffix = childOf(node, 'call_suffix');
  const list = childOf(suffix, 'value_arguments');
  const args = childrenOf(list, 'value_argument').map((arg): Arg => {
    return { name: named(field(arg, 'name'))[0]?.text, value: lower.expression(field(arg, 'value')) };
  });
  for (const lambda of childrenOf(suffix, 'lambda_literal')) args.push({ value: lower.expression(lambda) });
  const callee = lower.expression(named(node)[0]);
  if (list?.text.startsWith('[') && field(list, 'name') === undefined)
    return { kind: 'index', of: callee, args: args.map((arg) => arg.value), line: lineOf(node) };
  return { kind: 'call', callee, args, line: callee.line };
}
