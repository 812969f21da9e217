import { binaryOf, elementOf, float, integer, listOf, literal, nothing } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Expr } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, named } from '../syntax/nodes.ts';
import { type Lower, lowering, type Table } from '../syntax/table.ts';
import { closure } from './lower-declaration.ts';
import { arrayOf, heredoc, name, template } from './lower-literal.ts';
import { statements } from './lower-statement.ts';

const table: Table = {
  wrappers: ['parenthesized_expression', 'named_type', 'optional_type', 'cast_expression', 'clone_expression'],
  expressions: {
    name,
    qualified_name: name,
    variable_name: name,
    relative_scope: (node) => ({ kind: 'name', name: node.text === 'parent' ? 'super' : 'self', line: lineOf(node) }),
    primitive_type: name,
    string: (node) => literal(node.text.slice(1, -1).replace(/\\(['\\])/g, '$1'), node),
    encapsed_string: (node, lower) => template(node, lower),
    heredoc: (node, lower) => heredoc(node, lower),
    nowdoc: (node, lower) => heredoc(node, lower),
    integer: integer,
    float: float,
    boolean: (node) => literal(/^true$/i.test(node.text), node),
    null: nothing,
    binary_expression: (node, lower) => binaryOf(node, lower, { '.': '+', '&&': 'and', '||': 'or', '??': 'or' }),
    conditional_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lower.expression(field(node, 'body') ?? field(node, 'condition')),
      whenFalse: lower.expression(field(node, 'alternative')),
      line: lineOf(node),
    }),
    array_creation_expression: arrayOf,
    member_access_expression: (node, lower) => memberOf(node, field(node, 'object'), lower),
    nullsafe_member_access_expression: (node, lower) => memberOf(node, field(node, 'object'), lower),
    scoped_property_access_expression: (node, lower) => memberOf(node, field(node, 'scope'), lower),
    class_constant_access_expression: (node, lower) => {
      const [of, member] = named(node);
      if (member?.text === 'class') return lower.expression(of);
      return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
    },
    member_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'object'), lower), lower),
    nullsafe_member_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'object'), lower), lower),
    scoped_call_expression: (node, lower) => callOf(node, memberOf(node, field(node, 'scope'), lower), lower),
    function_call_expression: (node, lower) => callOf(node, lower.expression(field(node, 'function')), lower),
    object_creation_expression: (node, lower) => ({
      kind: 'call',
      callee: lower.expression(named(node)[0]),
      args: argumentsOf(childOf(node, 'arguments'), lower),
      line: lineOf(node),
    }),
    subscript_expression: elementOf,
    arrow_function: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    anonymous_function: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    union_type: listOf,
  },
  statements,
};

/** An expression, and the statements of a block. */
export const top = lowering(table);
export const { expression, block, optional } = top;

function memberOf(node: Node, of: Node | undefined, lower: Lower): Expr {
  return {
    kind: 'member',
    of: lower.expression(of),
    name: field(node, 'name')?.text.replace(/^\$/, '') ?? '',
    line: lineOf(field(node, 'name') ?? node),
  };
}

const callOf = (node: Node, callee: Expr, lower: Lower): Expr => ({
  kind: 'call',
  callee,
  args: argumentsOf(field(node, 'arguments'), lower),
  line: callee.line,
});

/** The arguments of a call or an attribute, with their labels. */
export function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return childrenOf(list, 'argument').map((arg) => {
    const label = field(arg, 'name');
    return { name: label?.text, value: lower.expression(named(arg).at(-1)) };
  });
}
