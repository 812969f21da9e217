import {
  arrayTypeOf,
  binaryOf,
  boolean,
  callOfName,
  character,
  choiceOf,
  float,
  genericOf,
  integer,
  listOf,
  literal,
  name,
  nothing,
} from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Expr } from '../syntax/ir.ts';
import { childOf, dedent, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import type { Lower, Table } from '../syntax/table.ts';

/** All expressions but the lambda, which is a declaration too. */
export const expressions: Table['expressions'] = {
  identifier: name,
  type_identifier: name,
  integral_type: name,
  floating_point_type: name,
  boolean_type: name,
  this: name,
  string_literal: (node) => literal(textOf(node.text), node),
  character_literal: character,
  decimal_integer_literal: integer,
  decimal_floating_point_literal: float,
  true: boolean,
  false: boolean,
  null_literal: nothing,
  field_access: (node, lower) => memberOf(node, field(node, 'object'), field(node, 'field'), lower),
  scoped_identifier: (node, lower) => memberOf(node, field(node, 'scope'), field(node, 'name'), lower),
  scoped_type_identifier: (node, lower) => memberOf(node, named(node)[0], named(node).at(-1), lower),
  generic_type: genericOf,
  array_type: arrayTypeOf('[]', 'element'),
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
  array_initializer: listOf,
  element_value_array_initializer: listOf,
  array_creation_expression: (node, lower) => lower.expression(childOf(node, 'array_initializer')),
  binary_expression: (node, lower) => binaryOf(node, lower, { '&&': 'and', '||': 'or' }),
  ternary_expression: choiceOf,
  cast_expression: (node, lower) => lower.expression(field(node, 'value')),
  class_literal: (node, lower) => lower.expression(named(node)[0]),
  method_reference: (node, lower) => memberOf(node, named(node)[0], named(node)[1], lower),
  annotation: annotationOf,
  marker_annotation: annotationOf,
  super: (node) => callOfName('super', [], node),
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
  return callOfName(`@${label}`, args, node);
}
