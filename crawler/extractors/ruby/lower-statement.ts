import type { Node } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import { childOf, field, lineOf, named } from '../syntax/nodes.ts';
import { assignment, sequence } from '../syntax/statements.ts';
import type { Lower, Table } from '../syntax/table.ts';

/** Every statement that declares no class or method. */
export const statements: Table['statements'] = {
  body_statement: sequence,
  block_body: sequence,
  else: sequence,
  do: sequence,
  begin: sequence,
  assignment: assignment(true),
  operator_assignment: assignment(true),
  return: (node, lower) => [
    { kind: 'return', value: lower.optional(named(childOf(node, 'argument_list'))[0]), line: lineOf(node) },
  ],
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
