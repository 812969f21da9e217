import {
  arrayTypeOf,
  binaryOf,
  boolean,
  callOfName,
  float,
  integer,
  listOf,
  literal,
  name,
  nothing,
} from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childOf, field, lineOf, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import { type Lower, lowering, type Table } from '../syntax/table.ts';
import { asyncBody, closure } from './lower-declaration.ts';
import { statements } from './lower-statement.ts';
import { tokenArgs, tokenJson } from './tokens.ts';

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'reference_expression',
    'try_expression',
    'await_expression',
    'reference_type',
    'unary_expression',
    'unsafe_block',
    'dynamic_type',
  ],
  expressions: {
    identifier: name,
    type_identifier: name,
    primitive_type: name,
    self: name,
    field_identifier: name,
    string_literal: (node) => literal(stringOf(node), node),
    raw_string_literal: (node) => literal(childOf(node, 'string_content')?.text ?? '', node),
    integer_literal: integer,
    float_literal: float,
    boolean_literal: boolean,
    unit_expression: nothing,
    scoped_identifier: (node, lower) => memberOf(node, field(node, 'path'), field(node, 'name'), lower),
    scoped_type_identifier: (node, lower) => memberOf(node, field(node, 'path'), field(node, 'name'), lower),
    field_expression: (node, lower) => memberOf(node, field(node, 'value'), field(node, 'field'), lower),
    generic_type: (node, lower) => {
      const types = field(node, 'type_arguments');
      return {
        kind: 'index',
        of: lower.expression(field(node, 'type')),
        args: named(types).map((type) => lower.expression(type)),
        line: lineOf(node),
      };
    },
    generic_function: (node, lower) => lower.expression(field(node, 'function')),
    array_type: arrayTypeOf('Vec', 'element'),
    call_expression: (node, lower) => {
      const callee = field(node, 'function');
      const types = callee?.type === 'generic_function' ? field(callee, 'type_arguments') : undefined;
      return {
        kind: 'call',
        callee: lower.expression(callee),
        args: argumentsOf(field(node, 'arguments'), lower),
        types: types && named(types).map((type) => lower.expression(type)),
        line: lineOf(node),
      };
    },
    macro_invocation: macro,
    array_expression: listOf,
    tuple_expression: listOf,
    struct_expression: (node, lower) => ({
      kind: 'struct',
      type: lower.expression(field(node, 'name')),
      fields: fieldsOf(field(node, 'body'), lower),
      line: lineOf(node),
    }),
    binary_expression: (node, lower) => binaryOf(node, lower, { '&&': 'and', '||': 'or' }),
    closure_expression: (node) => ({ kind: 'function', def: closure(node), line: lineOf(node) }),
    if_expression: (node, lower) => ({
      kind: 'choice',
      test: lower.expression(field(node, 'condition')),
      whenTrue: lastOf(field(node, 'consequence'), lower),
      whenFalse: lastOf(named(field(node, 'alternative') ?? node)[0], lower),
      line: lineOf(node),
    }),
    block: (node, lower) => lastOf(node, lower),
    async_block: (node, lower) => {
      const body = childOf(node, 'block');
      if (!body || named(body).length < 2) return lower.expression(body);
      const line = lineOf(node);
      return { kind: 'call', callee: { kind: 'function', def: asyncBody(node, body), line }, args: [], line };
    },
  },
  statements,
};

/** A Rust expression or type, and a block's statements, in the common form. */
export const top = lowering(table);
export const { expression, block, optional } = top;

function stringOf(node: Node): string {
  // A backslash at a line's end leaves out the line break and the indentation after it.
  return unescaped(node.text.replace(/^b?"|"$/g, '').replace(/\\\r?\n\s*/g, ''));
}

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  if (!of || /^(crate|self|super)$/.test(of.text)) {
    if (node.type !== 'field_expression') return { kind: 'name', name: member?.text ?? '', line: lineOf(node) };
  }
  return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
}

const argumentsOf = (list: Node | undefined, lower: Lower): Arg[] =>
  named(list).map((value) => ({ value: lower.expression(value) }));

function fieldsOf(body: Node | undefined, lower: Lower): Entry[] {
  return named(body).flatMap((held): Entry[] => {
    if (held.type === 'shorthand_field_initializer') return [{ key: name(held), value: name(held) }];
    if (held.type !== 'field_initializer') return [];
    const key = field(held, 'field');
    return [{ key: key && name(key), value: lower.expression(field(held, 'value')) }];
  });
}

/** A block's value: its last expression. */
function lastOf(node: Node | undefined, lower: Lower): Expr {
  if (node?.type !== 'block') return lower.expression(node);
  return lower.expression(named(node).at(-1));
}

function macro(node: Node): Expr {
  const called = field(node, 'macro')?.text.replace(/^.*::/, '') ?? '';
  const tokens = childOf(node, 'token_tree');
  if (!tokens) return unknownAt(node);
  if (called === 'json') return tokenJson(tokens);
  const args = tokenArgs(tokens);
  if (called === 'concat') return { kind: 'template', parts: args.map((arg) => arg.value), line: lineOf(node) };
  if (called === 'vec') return { kind: 'list', items: args, line: lineOf(node) };
  return callOfName(`${called}!`, args, node);
}
