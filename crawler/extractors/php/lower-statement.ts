import { field, lineOf, named } from '../syntax/nodes.ts';
import { assignment, bodyOf, returned, sequence } from '../syntax/statements.ts';
import type { Table } from '../syntax/table.ts';

/** How PHP's statements are lowered. */
export const statements: Table['statements'] = {
  compound_statement: sequence,
  expression_statement: sequence,
  assignment_expression: assignment(true),
  return_statement: returned,
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
  try_statement: bodyOf,
};
