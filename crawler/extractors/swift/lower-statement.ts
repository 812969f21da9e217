import type { Node } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import { combinedBy, sequence } from '../syntax/statements.ts';
import type { Lower, Table } from '../syntax/table.ts';

/** How statements are lowered, save functions: see lower-declaration.ts. */
export const statements: Table['statements'] = {
  statements: sequence,
  function_body: sequence,
  property_declaration: (node, lower) => property(node, lower),
  assignment: (node, lower) => {
    const target = field(node, 'target');
    return [
      {
        kind: 'assign',
        target: lower.expression(named(target)[0]),
        value: lower.expression(field(node, 'result')),
        op: combinedBy(field(node, 'operator')?.text ?? '='),
        declare: false,
        line: lineOf(node),
      },
    ];
  },
  control_transfer_statement: (node, lower) =>
    /^(break|continue)/.test(node.text)
      ? []
      : [{ kind: 'return', value: lower.optional(field(node, 'result')), line: lineOf(node) }],
  if_statement: (node, lower) => {
    const [whenTrue, whenFalse] = [...childrenOf(node, 'statements'), ...childrenOf(node, 'if_statement')];
    return [
      {
        kind: 'if',
        test: lower.expression(field(node, 'condition')),
        whenTrue: lower.block(whenTrue),
        whenFalse: lower.block(whenFalse),
        line: lineOf(node),
      },
    ];
  },
  for_statement: (node, lower) => {
    return [
      {
        kind: 'for',
        target: lower.optional(field(field(node, 'item'), 'bound_identifier')),
        iterable: lower.expression(field(node, 'collection')),
        body: lower.block(childOf(node, 'statements')),
        line: lineOf(node),
      },
    ];
  },
  switch_statement: (node, lower) =>
    childrenOf(node, 'switch_entry').map((entry) => ({
      kind: 'block',
      conditional: true,
      body: lower.block(childOf(entry, 'statements')),
      line: lineOf(entry),
    })),
  do_statement: (node, lower) => lower.block(childOf(node, 'statements')),
};

/** The name a declaration binds. */
export function labelOf(node: Node): string {
  const label = field(node, 'name');
  const bound = field(label, 'bound_identifier');
  return (bound ?? label)?.text.replaceAll('`', '') ?? '';
}

function property(node: Node, lower: Lower): Stmt[] {
  const value = field(node, 'value');
  const line = lineOf(node);
  return value
    ? [
        {
          kind: 'assign',
          target: { kind: 'name', name: labelOf(node), line },
          value: lower.expression(value),
          declare: true,
          line,
        },
      ]
    : [];
}
