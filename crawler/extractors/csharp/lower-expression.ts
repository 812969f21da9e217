import type { Node } from '../syntax/grammar.ts';
import type { Expr, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import { type Lower, lowering, sequence, type Table } from '../syntax/table.ts';
import { creation, invocation, listOf } from './lower-call.ts';
import { closure, method } from './lower-declaration.ts';
import { interpolated, literal, rawText } from './lower-literal.ts';

const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'nullable_type',
    'await_expression',
    'arrow_expression_clause',
    'expression_element',
    'collection_element',
    'ref_type',
  ],
  expressions: {
    identifier: name,
    predefined_type: name,
    this: name,
    string_literal: (node) => literal(unescaped(node.text.replace(/^"|"(u8)?$/g, '')), node),
    verbatim_string_literal: (node) => literal(node.text.slice(2, -1).replaceAll('""', '"'), node),
    raw_string_literal: (node) => literal(rawText(childOf(node, 'raw_string_content')?.text ?? ''), node),
    character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node),
    interpolated_string_expression: interpolated,
    integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
    real_literal: (node) => literal(Number.parseFloat(node.text), node),
    boolean_literal: (node) => literal(node.text === 'true', node),
    null_literal: (node) => literal(null, node),
    default_expression: (node) => literal(null, node),
    member_access_expression: (node, lower) => memberOf(node, field(node, 'expression'), field(node, 'name'), lower),
    qualified_name: (node, lower) => memberOf(node, field(node, 'qualifier'), field(node, 'name'), lower),
    generic_name: (node, lower) => {
      const [of, types] = named(node);
      return {
        kind: 'index',
        of: lower.expression(of),
        args: named(types).map((type) => lower.expression(type)),
        line: lineOf(node),
      };
    },
    array_type: (node, lower) => ({
      kind: 'index',
      of: { kind: 'name', name: '[]', line: lineOf(node) },
      args: [lower.expression(field(node, 'type'))],
      line: lineOf(node),
    }),
    invocation_expression: invocation,
    object_creation_expression: creation,
    implicit_object_creation_expression: creation,
    initializer_expression: (node, lower) => listOf(node, lower),
    collection_expression: (node, lower) => listOf(node, lower),
    array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    implicit_array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    binary_expression: (node, lower) => {
      const op = field(node, 'operator')?.text ?? '';
      const ops: Record<string, string> = { '&&': 'and', '||': 'or', '??': 'or' };
      return {
        kind: 'binary',
        op: ops[op] ?? op,
        left: lower.expression(field(node, 'left')),
        right: lower.expression(field(node, 'right')),
        line: lineOf(node),
      };
    },
    conditional_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'consequence')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    cast_expression: (node, lower) => lower.expression(field(node, 'value')),
    lambda_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    typeof_expression: (node, lower) => lower.expression(named(node)[0]),
  },
  statements: {
    block: sequence,
    global_statement: sequence,
    expression_statement: sequence,
    local_declaration_statement: (node, lower) =>
      childrenOf(node, 'variable_declaration').flatMap((declared) => variables(declared, lower)),
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
    foreach_statement: (node, lower) => [
      {
        kind: 'for',
        target: lower.expression(field(node, 'left')),
        iterable: lower.expression(field(node, 'right')),
        body: lower.block(field(node, 'body')),
        line: lineOf(node),
      },
    ],
    try_statement: (node, lower) => lower.block(field(node, 'body')),
    using_statement: (node, lower) => lower.block(field(node, 'body')),
    local_function_statement: (node) => [{ kind: 'function', def: method(node), line: lineOf(node) }],
  },
};

/** A C# expression, type or block in the common form. */
export const { expression, block } = lowering(table);

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  const plain = member?.type === 'generic_name' ? named(member)[0] : member;
  return { kind: 'member', of: lower.expression(of), name: plain?.text ?? '', line: lineOf(node) };
}

function variables(declared: Node, lower: Lower): Stmt[] {
  return childrenOf(declared, 'variable_declarator').map((variable) => ({
    kind: 'assign',
    target: lower.expression(field(variable, 'name')),
    value: lower.expression(named(variable)[1]),
    declare: true,
    line: lineOf(variable),
  }));
}
