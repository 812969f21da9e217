import { callOfName } from '../syntax/expressions.ts';
import { childrenOf, field, lineOf } from '../syntax/nodes.ts';
import { assignment, bodyOf, ifOf, loopOf, returned, sequence, thrown } from '../syntax/statements.ts';
import type { Table } from '../syntax/table.ts';
import { argumentsOf } from './lower-expression.ts';

/** What stands in a body. */
export const statements: Table['statements'] = {
  block: sequence,
  constructor_body: sequence,
  expression_statement: sequence,
  local_variable_declaration: (node, lower) =>
    childrenOf(node, 'variable_declarator').map((declared) => ({
      kind: 'assign',
      target: lower.expression(field(declared, 'name')),
      value: lower.expression(field(declared, 'value')),
      declare: true,
      line: lineOf(declared),
    })),
  assignment_expression: assignment(false),
  throw_statement: thrown,
  return_statement: returned,
  if_statement: ifOf,
  enhanced_for_statement: loopOf('name', 'value'),
  try_statement: bodyOf,
  try_with_resources_statement: bodyOf,
  explicit_constructor_invocation: (node, lower) => [
    {
      kind: 'expr',
      value: {
        kind: 'call',
        callee: { kind: 'member', of: callOfName('super', [], node), name: '__init__', line: lineOf(node) },
        args: argumentsOf(field(node, 'arguments'), lower),
        line: lineOf(node),
      },
      line: lineOf(node),
    },
  ],
};
