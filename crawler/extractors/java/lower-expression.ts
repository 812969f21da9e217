import type { Node } from '../syntax/grammar.ts';
import type { Arg, Expr } from '../syntax/ir.ts';
import { childOf, dedent, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import type { Lower, Table } from '../syntax/table.ts';

/** A value the source states itself. */
export const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});
const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

/** All expressions but the lambda, which is a declaration too. */
export const expressions: Table['expressions'] = {
  identifier: name,
  type_identifier: name,
  integral_type: name,
  floating_point_type: name,
  boolean_type: name,
  this: name,
  string_literal: (node) => literal(textOf(node.text), node),
  character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node),
  decimal_integer_literal: (node) => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node),
  decimal_floating_point_literal: (node) => literal(Number.parseFloat(node.text), node),
  true: (node) => literal(true, node),
  false: (node) => literal(false, node),
  null_literal: (node) => literal(null, node),
  field_access: (node, lower) => memberOf(node, field(node, 'object'), field(node, 'field'), lower),
  scoped_identifier: (node, lower) => memberOf(node, field(node, 'scope'), field(node, 'name'), lower),
  scoped_type_identifier: (node, lower) => memberOf(node, named(node)[0], named(node).at(-1), lower),
  generic_type: (node, lower) => {
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
    args: [lower.expression(field(node, 'element'))],
    line: lineOf(node),
  }),
  method_invocation: (node, lower) => {
    const of = field(node, 'object');
    const label = field(node, 'name');
    const callee: Expr = of ? memberOf(node, of, label, lower) : label ? name(label) : lower.expression(undefined);
    return { kind: 'call', callee, args: argumentsOf(field(node, 'arguments'), lower), line: lineOf(label ?? node) };
  },
  object_creation_expression: (node, lower) => ({
    kind: 'call',
    callee: lower.expression(plainType(field(node, 'type'))),
    args: argumentsOf(field(node, 'arguments'), lower),
    line: lineOf(node),
  }),
  array_initializer: (node, lower) => ({
    kind: 'list',
    items: named(node).map((value) => ({ value: lower.expression(value) })),
    line: lineOf(node),
  }),
  element_value_array_initializer: (node, lower) => ({
    kind: 'list',
    items: named(node).map((value) => ({ value: lower.expression(value) })),
    line: lineOf(node),
  }),
  array_creation_expression: (node, lower) => lower.expression(childOf(node, 'array_initializer')),
  binary_expression: (node, lower) => {
    const op = field(node, 'operator')?.text ?? '';
    const ops: Record<string, string> = { '&&': 'and', '||': 'or' };
    return {
      kind: 'binary',
      op: ops[op] ?? op,
      left: lower.expression(field(node, 'left')),
      right: lower.expression(field(node, 'right')),
      line: lineOf(node),
    };
  },
  ternary_expression: (node, lower) => ({
    kind: 'choice',
    test: lower.expression(field(node, 'condition')),
    whenTrue: lower.expression(field(node, 'consequence')),
    whenFalse: lower.expression(field(node, 'alternative')),
    line: lineOf(node),
  }),
  cast_expression: (node, lower) => lower.expression(field(node, 'value')),
  class_literal: (node, lower) => lower.expression(named(node)[0]),
  method_reference: (node, lower) => memberOf(node, named(node)[0], named(node)[1], lower),
  annotation: annotationOf,
  marker_annotation: annotationOf,
  super: (node) => ({
    kind: 'call',
    callee: { kind: 'name', name: 'super', line: lineOf(node) },
    args: [],
    line: lineOf(node),
  }),
};

/** A type without its arguments: `new HashMap<>()` makes a HashMap. */
const plainType = (type: Node | undefined): Node | undefined => (type?.type === 'generic_type' ? named(type)[0] : type);

/** A string or text block; the indentation of a block's closing quotes counts. https://openjdk.org/jeps/378 */
function textOf(quoted: string): string {
  if (!quoted.startsWith('"""')) return unescaped(quoted.slice(1, -1));
  const body = quoted.slice(3, -3).replace(/^[ \t]*\r?\n/, '');
  const lines = body.split(/\r?\n/);
  const closing = lines.at(-1)!;
  const isAlone = closing.trim() === '';
  const marked = isAlone ? [...lines.slice(0, -1), `${closing}\0`].join('\n') : body;
  const text = dedent(marked)
    .replace('\0', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return unescaped(text);
}

function memberOf(node: Node, of: Node | undefined, member: Node | undefined, lower: Lower): Expr {
  return { kind: 'member', of: lower.expression(of), name: member?.text ?? '', line: lineOf(node) };
}

/** The arguments of a call; Java has no named ones. */
export const argumentsOf = (list: Node | undefined, lower: Lower): Arg[] =>
  named(list).map((value) => ({ value: lower.expression(value) }));

/** An annotation as a call of its name without the package. */
export function annotationOf(node: Node, lower: Lower): Expr {
  const args = named(field(node, 'arguments')).map(
    (item): Arg =>
      item.type === 'element_value_pair'
        ? { name: field(item, 'key')?.text, value: lower.expression(field(item, 'value')) }
        : { value: lower.expression(item) },
  );
  const label = field(node, 'name')?.text.replace(/^.*\./, '') ?? '';
  return { kind: 'call', callee: { kind: 'name', name: `@${label}`, line: lineOf(node) }, args, line: lineOf(node) };
}
