import {
  arrayTypeOf,
  binaryOf,
  boolean,
  character,
  choiceOf,
  float,
  genericOf,
  integer,
  literal,
  name,
  nothing,
} from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Expr, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import { assignment, bodyOf, ifOf, loopOf, returned, sequence, thrown } from '../syntax/statements.ts';
import { type Lower, lowering, type Table } from '../syntax/table.ts';
import { anonymous, creation, invocation, listOf } from './lower-call.ts';
import { closure, method } from './lower-declaration.ts';
import { interpolated, rawText } from './lower-literal.ts';

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'nullable_type',
    'await_expression',
    'arrow_expression_clause',
    'expression_element',
    'collection_element',
    'ref_type',
    'postfix_unary_expression',
  ],
  expressions: {
    identifier: name,
    predefined_type: name,
    this: name,
    string_literal: (node) => literal(unescaped(node.text.replace(/^"|"(u8)?$/g, '')), node),
    verbatim_string_literal: (node) => literal(node.text.slice(2, -1).replaceAll('""', '"'), node),
    raw_string_literal: (node) => literal(rawText(childOf(node, 'raw_string_content')?.text ?? ''), node),
    character_literal: character,
    interpolated_string_expression: interpolated,
    integer_literal: integer,
    real_literal: float,
    boolean_literal: boolean,
    null_literal: nothing,
    default_expression: nothing,
    member_access_expression: (node, lower) => memberOf(node, field(node, 'expression'), field(node, 'name'), lower),
    qualified_name: (node, lower) => memberOf(node, field(node, 'qualifier'), field(node, 'name'), lower),
    generic_name: genericOf,
    array_type: arrayTypeOf('[]', 'type'),
    invocation_expression: invocation,
    object_creation_expression: creation,
    implicit_object_creation_expression: creation,
    anonymous_object_creation_expression: anonymous,
    initializer_expression: (node, lower) => listOf(node, lower),
    collection_expression: (node, lower) => listOf(node, lower),
    array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    implicit_array_creation_expression: (node, lower) => listOf(childOf(node, 'initializer_expression') ?? node, lower),
    binary_expression: (node, lower) => binaryOf(node, lower, { '&&': 'and', '||': 'or', '??': 'or' }),
    conditional_expression: choiceOf,
    switch_expression: switched,
    cast_expression: (node, lower) => lower.expression(field(node, 'value')),
    as_expression: (node, lower) => lower.expression(field(node, 'left')),
    lambda_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    typeof_expression: (node, lower) => lower.expression(named(node)[0]),
  },
  statements: {
    block: sequence,
    global_statement: sequence,
    preproc_if: sequence,
    preproc_elif: sequence,
    preproc_else: sequence,
    expression_statement: sequence,
    local_declaration_statement: (node, lower) =>
      childrenOf(node, 'variable_declaration').flatMap((declared) => variables(declared, lower)),
    assignment_expression: assignment(false),
    throw_statement: thrown,
    return_statement: returned,
    if_statement: ifOf,
    switch_statement: (node, lower) =>
      childrenOf(field(node, 'body'), 'switch_section').map((section) => ({
        kind: 'block',
        body: sequence(section, lower),
        conditional: true,
        line: lineOf(section),
      })),
    foreach_statement: loopOf('left', 'right'),
    try_statement: bodyOf,
    using_statement: bodyOf,
    local_function_statement: (node) => [{ kind: 'function', def: method(node), line: lineOf(node) }],
  },
};

/** A C# expression, type or block in the common form. */
export const top = lowering(table);
export const { expression, block, optional } = top;

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  const plain = member?.type === 'generic_name' ? named(member)[0] : member;
  return { kind: 'member', of: lower.expression(of), name: plain?.text ?? '', line: lineOf(node) };
}

/** `of switch { … }`: any of its arms, the first that is known. */
function switched(node: Node, lower: Lower): Expr {
  const arms = childrenOf(node, 'switch_expression_arm').map((arm) => lower.expression(named(arm).at(-1)));
  const test = unknownAt(node);
  return arms.reduceRight(
    (rest, arm) => ({ kind: 'choice', test, whenTrue: arm, whenFalse: rest, line: arm.line }),
    test,
  );
}

/** A value given to what has a declared type: `new(…)` makes one of that type. */
export function typedValue(value: Node | undefined, type: Node | undefined): Expr | undefined {
  const plain = type?.type === 'nullable_type' ? named(type)[0] : type;
  if (value?.type !== 'implicit_object_creation_expression' || !plain || plain.type === 'implicit_type')
    return optional(value);
  const made = expression(value);
  return made.kind === 'struct' ? { ...made, type: expression(plain) } : made;
}

function variables(declared: Node, lower: Lower): Stmt[] {
  return childrenOf(declared, 'variable_declarator').map((variable) => ({
    kind: 'assign',
    target: lower.expression(field(variable, 'name')),
    value: typedValue(named(variable)[1], field(declared, 'type')) ?? unknownAt(variable),
    declare: true,
    line: lineOf(variable),
  }));
}
