import type { Node } from '../syntax/grammar.ts';
import { childrenOf, lineOf, named } from '../syntax/nodes.ts';
import { combinedBy, sequence } from '../syntax/statements.ts';
import type { Table } from '../syntax/table.ts';
import { propertyOf, typeOf } from './lower-declaration.ts';

/** The operator of an expression: this grammar gives it no name. */
export const operatorOf = (node: Node): string => node.children.find((child) => !child.isNamed)?.text ?? '';

/** How Kotlin's statements are lowered. */
export const statements: Table['statements'] = {
  statements: sequence,
  control_structure_body: sequence,
  function_body: sequence,
  property_declaration: (node) => propertyOf(node),
  function_declaration: (node) => typeOf(node),
  assignment: (node, lower) => {
    const [target, value] = named(node);
    return [
      {
        kind: 'assign',
        target: lower.expression(target),
        value: lower.expression(value),
        op: combinedBy(operatorOf(node)),
        declare: false,
        line: lineOf(node),
      },
    ];
  },
  jump_expression: (node, lower) => {
    const value = named(node).find((child) => child.type !== 'label');
    if (/^(break|continue)/.test(node.text)) return [];
    return [
      {
        kind: 'return',
        value: value && !node.text.startsWith('throw') ? lower.expression(value) : undefined,
        line: lineOf(node),
      },
    ];
  },
  if_expression: (node, lower) => {
    const [test, whenTrue, whenFalse] = named(node);
    return [
      {
        kind: 'if',
        test: lower.expression(test),
        whenTrue: lower.block(whenTrue),
        whenFalse: lower.block(whenFalse),
        line: lineOf(node),
      },
    ];
  },
  when_expression: (node, lower) =>
    childrenOf(node, 'when_entry').map((entry) => ({
      kind: 'block',
      conditional: true,
      body: childrenOf(entry, 'control_structure_body').flatMap((body) => lower.block(body)),
      line: lineOf(entry),
    })),
  for_statement: (node, lower) => {
    const parts = named(node);
    const target = parts.find((part) => part.type === 'variable_declaration');
    const body = parts.find((part) => part.type === 'control_structure_body');
    const iterable = parts.find((part) => part !== target && part.id !== body?.id && part.id !== target?.id);
    return [
      {
        kind: 'for',
        target: lower.optional(named(target)[0]),
        iterable: lower.expression(iterable),
        body: lower.block(body),
        line: lineOf(node),
      },
    ];
  },
  try_expression: (node, lower) => childrenOf(node, 'statements').flatMap((body) => lower.block(body)),
};
