import { field, lineOf, named } from '../syntax/nodes.ts';
import { sequence, type Table } from '../syntax/table.ts';

/** How PHP's statements are lowered. */
export const statements: Table['statements'] = {
  compound_statement: sequence,
  expression_statement: sequence,
  assignment_expression: (node, lower) => [
    {
      kind: 'assign',
      target: lower.expression(field(node, 'left')),
      value: lower.expression(field(node, 'right')),
      declare: true,
      line: lineOf(node),
    },
  ],
  return_statement: (node, lower) => [
    { kind: 'return', value: named(node)[0] && lower.expression(named(node)[0]), line: lineOf(node) },
  ],
  if_statement: (node, lower) => [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.block(field(node, 'body')),
      whenFalse: named(node)
        .filter((child) => /^else/.test(child.type))
        .flatMap((clause) => lower.block(field(clause, 'body'))),
      line: lineOf(node),
    },
  ],
  foreach_statement: (node, lower) => {
    const [iterable, held] = named(node);
    const target = held?.type === 'pair' ? named(held).at(-1) : held;
    return [
      {
        kind: 'for',
        target: lower.expression(target),
        iterable: lower.expression(iterable),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ];
  },
  try_statement: (node, lower) => lower.block(field(node, 'body')),
};
