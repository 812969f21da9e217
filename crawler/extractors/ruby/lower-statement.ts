import type { Node } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import { childOf, field, lineOf, named } from '../syntax/nodes.ts';
import { type Lower, sequence, type Table } from '../syntax/table.ts';

/** Every statement that declares no class or method. */
export const statements: Table['statements'] = {
  body_statement: sequence,
  block_body: sequence,
  else: sequence,
  do: sequence,
  begin: sequence,
  assignment: (node, lower) => [
    {
      kind: 'assign',
      target: lower.expression(field(node, 'left')),
      value: lower.expression(field(node, 'right')),
      declare: true,
      line: lineOf(node),
    },
  ],
  operator_assignment: (node, lower) => [
    {
      kind: 'assign',
      target: lower.expression(field(node, 'left')),
      value: lower.expression(field(node, 'right')),
      op: field(node, 'operator')?.text.slice(0, -1),
      declare: true,
      line: lineOf(node),
    },
  ],
  return: (node, lower) => {
    const value = childOf(node, 'argument_list');
    return [{ kind: 'return', value: named(value)[0] && lower.expression(named(value)[0]), line: lineOf(node) }];
  },
  if: ifOf,
  unless: ifOf,
  if_modifier: (node, lower) => [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.block(field(node, 'body')),
      whenFalse: [],
      line: lineOf(node),
    },
  ],
  for: (node, lower) => [
    {
      kind: 'for',
      target: lower.expression(field(node, 'pattern')),
      iterable: lower.expression(named(field(node, 'value') ?? node)[0]),
      body: lower.block(field(node, 'body')),
      line: lineOf(node),
    },
  ],
};

function ifOf(node: Node, lower: Lower): Stmt[] {
  return [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: branch(field(node, 'consequence'), lower),
      whenFalse: lower.block(field(node, 'alternative')),
      line: lineOf(node),
    },
  ];
}

/** The statements after `if x`. */
const branch = (node: Node | undefined, lower: Lower): Stmt[] => (node ? sequence(node, lower) : []);
