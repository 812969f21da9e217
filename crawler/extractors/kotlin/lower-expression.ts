import { boolean, character, float, integer, literal, nothing } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Expr, Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, lineOf, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import { type Lower, lowering, type Table } from '../syntax/table.ts';
import { lambdaOf } from './lower-declaration.ts';
import { operatorOf, statements } from './lower-statement.ts';

const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replaceAll('`', ''), line: lineOf(node) });

const binaryOf = (node: Node, lower: Lower, op: string): Expr => ({
  kind: 'binary',
  op,
  left: lower.expression(named(node)[0]),
  right: lower.expression(named(node)[1]),
  line: lineOf(node),
});

const table: Table = {
  wrappers: [
    'parenthesized_expression',
    'postfix_expression',
    'as_expression',
    'spread_expression',
    'nullable_type',
    'annotated_expression',
    'class_literal',
    'type_projection',
    'non_nullable_type',
    'parenthesized_type',
  ],
  expressions: {
    simple_identifier: name,
    type_identifier: name,
    this_expression: (node) => ({ kind: 'name', name: 'this', line: lineOf(node) }),
    string_literal: stringOf,
    character_literal: character,
    integer_literal: integer,
    long_literal: integer,
    real_literal: float,
    boolean_literal: boolean,
    null: nothing,
    user_type: (node, lower) => {
      const types = childOf(node, 'type_arguments');
      const of = lower.expression(childrenOf(node, 'type_identifier').at(-1));
      return types
        ? { kind: 'index', of, args: named(types).map((type) => lower.expression(type)), line: lineOf(node) }
        : of;
    },
    navigation_expression: (node, lower) => memberOf(node, lower),
    directly_assignable_expression: (node, lower) =>
      childOf(node, 'navigation_suffix') ? memberOf(node, lower) : lower.expression(named(node)[0]),
    indexing_expression: (node, lower) => ({
      kind: 'index',
      of: lower.expression(named(node)[0]),
      args: childrenOf(node, 'indexing_suffix').flatMap((suffix) => named(suffix).map((key) => lower.expression(key))),
      line: lineOf(node),
    }),
    call_expression: callOf,
    lambda_literal: (node) => ({ kind: 'function', def: lambdaOf(node), line: lineOf(node) }),
    anonymous_function: (node) => ({ kind: 'function', def: lambdaOf(node), line: lineOf(node) }),
    object_literal: unknownAt,
    callable_reference: (node, lower) => lower.expression(named(node).at(-1)),
    additive_expression: (node, lower) => binaryOf(node, lower, operatorOf(node)),
    multiplicative_expression: (node, lower) => binaryOf(node, lower, operatorOf(node)),
    equality_expression: (node, lower) => binaryOf(node, lower, operatorOf(node)),
    conjunction_expression: (node, lower) => binaryOf(node, lower, 'and'),
    disjunction_expression: (node, lower) => binaryOf(node, lower, 'or'),
    elvis_expression: (node, lower) => binaryOf(node, lower, 'or'),
    prefix_expression: (node, lower) => {
      const of = lower.expression(named(node)[0]);
      return operatorOf(node) === '!' ? { kind: 'not', of, line: lineOf(node) } : of;
    },
    infix_expression: (node, lower) => {
      const [left, op, right] = named(node);
      if (op?.text !== 'to') return unknownAt(node);
      return {
        kind: 'list',
        items: [{ value: lower.expression(left) }, { value: lower.expression(right) }],
        line: lineOf(node),
      };
    },
    if_expression: (node, lower) => {
      const [test, whenTrue, whenFalse] = named(node);
      return {
        kind: 'choice',
        test: lower.expression(test),
        whenTrue: bodyValue(whenTrue, lower),
        whenFalse: bodyValue(whenFalse, lower),
        line: lineOf(node),
      };
    },
    when_expression: (node, lower) =>
      bodyValue(
        childrenOf(node, 'when_entry')
          .flatMap((entry) => childrenOf(entry, 'control_structure_body'))
          .at(-1),
        lower,
      ),
  },
  statements,
};

export const top = lowering(table);
export const { expression, block, optional } = top;

function memberOf(node: Node, lower: Lower): Expr {
  const suffix = childrenOf(node, 'navigation_suffix').at(-1);
  const label = named(suffix)[0]?.text ?? '';
  return { kind: 'member', of: lower.expression(named(node)[0]), name: label, line: lineOf(suffix ?? node) };
}

function stringOf(node: Node, lower: Lower): Expr {
  const isRaw = node.text.startsWith('"""');
  const line = lineOf(node);
  const parts = named(node).flatMap((part): Expr[] => {
    if (part.type === 'string_content' || part.type === 'character_escape_seq')
      return [literal(isRaw ? part.text : unescaped(part.text), part)];
    if (part.type === 'interpolated_identifier') return [name(part)];
    return part.type === 'interpolated_expression' ? [lower.expression(named(part)[0])] : [];
  });
  if (parts.length === 0) return literal(isRaw ? node.text.slice(3, -3) : '', node);
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts, line };
}

/** A call; a lambda after the parentheses is its last argument. */
function callOf(node: Node, lower: Lower): Expr {
  const [callee] = named(node);
  const suffix = childOf(node, 'call_suffix');
  const list = childOf(suffix, 'value_arguments');
  const types = childOf(suffix, 'type_arguments');
  const lambda = childOf(suffix, 'annotated_lambda');
  const args = argumentsOf(list, lower);
  if (lambda) args.push({ value: lower.expression(childOf(lambda, 'lambda_literal')) });
  const of = lower.expression(callee);
  if (callee?.type === 'call_expression' && !list && lambda && of.kind === 'call')
    return { ...of, args: [...of.args, ...args] };
  return {
    kind: 'call',
    callee: of,
    args,
    types: types && named(types).map((type) => lower.expression(type)),
    line: of.line,
  };
}

export function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return childrenOf(list, 'value_argument').map((arg): Arg => {
    const isNamed = arg.children.some((child) => child.type === '=');
    const parts = named(arg);
    const label = isNamed ? parts[0]?.text : undefined;
    const value = isNamed ? parts[1] : parts[0];
    if (value) return { name: label, value: lower.expression(value) };
    // `null` is a bare token of this grammar.
    return { name: label, value: literal(null, arg) };
  });
}

function bodyValue(node: Node | undefined, lower: Lower): Expr {
  if (!node) return { kind: 'unknown', text: 'no value', line: 0 };
  const inner = node.type === 'control_structure_body' || node.type === 'statements' ? named(node).at(-1) : node;
  return inner?.type === 'statements' ? bodyValue(inner, lower) : lower.expression(inner);
}

export const result = (node: Node): Stmt => ({ kind: 'return', value: expression(node), line: lineOf(node) });
