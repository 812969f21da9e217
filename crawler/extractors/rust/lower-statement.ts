import type { Stmt } from '../syntax/ir.ts';
import { childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import { assignment, loopOf, returned, sequence } from '../syntax/statements.ts';
import type { Table } from '../syntax/table.ts';

/** How Rust's statements are lowered. */
export const statements: Table['statements'] = {
  block: (node, lower) =>
    named(node).flatMap((child, at, all) => {
      const isValue =
        at === all.length - 1 &&
        /expression|invocation|identifier|literal/.test(child.type) &&
        child.type !== 'expression_statement';
      return isValue && !/^(if|for|match|loop|while)_expression$/.test(child.type)
        ? [{ kind: 'return', value: lower.expression(child), line: lineOf(child) } as Stmt]
        : lower.block(child);
    }),
  expression_statement: sequence,
  let_declaration: (node, lower) => {
    const pattern = field(node, 'pattern');
    return [
      {
        kind: 'assign',
        target: lower.expression(pattern?.type === 'mut_pattern' ? named(pattern).at(-1) : pattern),
        value: lower.expression(field(node, 'value')),
        declare: true,
        line: lineOf(node),
      },
    ];
  },
  assignment_expression: assignment(false),
  return_expression: returned,
  if_expression: (node, lower) => [
    {
      kind: 'if',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.block(field(node, 'consequence')),
      whenFalse: lower.block(named(field(node, 'alternative') ?? node)[0]),
      line: lineOf(node),
    },
  ],
  for_expression: loopOf('pattern', 'value'),
  match_expression: (node, lower) =>
    childrenOf(field(node, 'body') ?? node, 'match_arm').map((arm) => ({
      kind: 'block',
      conditional: true,
      body: lower.block(field(arm, 'value')),
      line: lineOf(arm),
    })),
};
