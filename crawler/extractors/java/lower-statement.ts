import { childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import { sequence, type Table } from '../syntax/table.ts';
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
  assignment_expression: (node, lower) => {
    const op = field(node, 'operator')?.text ?? '=';
    return [
      {
        kind: 'assign',
        target: lower.expression(field(node, 'left')),
        value: lower.expression(field(node, 'right')),
        op: op.length > 1 ? op.slice(0, -1) : undefined,
        declare: false,
        line: lineOf(node),
      },
    ];
  },
  throw_statement: (node) => [{ kind: 'return', value: undefined, line: lineOf(node) }],
  return_statement: (node, lower) => [
    { kind: 'return', value: named(node)[0] && lower.expression(named(node)[0]), line: lineOf(node) },
  ],
  if_statement: (node, lower) => [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.block(field(node, 'consequence')),
      whenFalse: lower.block(field(node, 'alternative')),
      line: lineOf(node),
    },
  ],
  enhanced_for_statement: (node, lower) => [
    {
      kind: 'for',
      target: lower.expression(field(node, 'name')),
      iterable: lower.expression(field(node, 'value')),
      body: lower.block(field(node, 'body')),
      line: lineOf(node),
    },
  ],
  try_statement: (node, lower) => lower.block(field(node, 'body')),
  try_with_resources_statement: (node, lower) => lower.block(field(node, 'body')),
  explicit_constructor_invocation: (node, lower) => [
    {
      kind: 'expr',
      value: {
        kind: 'call',
        callee: {
          kind: 'member',
          of: {
            kind: 'call',
            callee: { kind: 'name', name: 'super', line: lineOf(node) },
            args: [],
            line: lineOf(node),
          },
          name: '__init__',
          line: lineOf(node),
        },
        args: argumentsOf(field(node, 'arguments'), lower),
        line: lineOf(node),
      },
      line: lineOf(node),
    },
  ],
};
