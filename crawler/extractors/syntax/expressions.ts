import type { Node } from './grammar.ts';
import type { Arg, Expr } from './ir.ts';
import { field, lineOf, named, unescaped } from './nodes.ts';
import type { Lower } from './table.ts';

// How the expressions are lowered that several grammars hold alike.

/** A value the source states itself. */
export const literal = (value: string | number | boolean | null, node: Node): Expr => ({
  kind: 'literal',
  value,
  line: lineOf(node),
});

/** A name as it is written. */
export const name = (node: Node): Expr => ({ kind: 'name', name: node.text, line: lineOf(node) });

export const character = (node: Node): Expr => literal(unescaped(node.text.slice(1, -1)), node);
export const integer = (node: Node): Expr => literal(Number.parseInt(node.text.replaceAll('_', ''), 10), node);
export const float = (node: Node): Expr => literal(Number.parseFloat(node.text), node);
export const boolean = (node: Node): Expr => literal(node.text === 'true', node);
export const nothing = (node: Node): Expr => literal(null, node);

/** A list of all a node holds. */
export const listOf = (node: Node, lower: Lower): Expr => ({
  kind: 'list',
  items: named(node).map((value) => ({ value: lower.expression(value) })),
  line: lineOf(node),
});

/** `a[b]`: the keys stand beside what is asked. */
export function elementOf(node: Node, lower: Lower): Expr {
  const [of, ...keys] = named(node);
  const args = keys.map((key) => lower.expression(key));
  return { kind: 'index', of: lower.expression(of), args, line: lineOf(node) };
}

/** `A<B>`: the arguments stand in a list of their own. */
export function genericOf(node: Node, lower: Lower): Expr {
  const [of, types] = named(node);
  const args = named(types).map((type) => lower.expression(type));
  return { kind: 'index', of: lower.expression(of), args, line: lineOf(node) };
}

/** The type of an array, as a list type of the language, given what its grammar calls the element. */
export const arrayTypeOf =
  (list: string, element: string) =>
  (node: Node, lower: Lower): Expr => ({
    kind: 'index',
    of: { kind: 'name', name: list, line: lineOf(node) },
    args: [lower.expression(field(node, element))],
    line: lineOf(node),
  });

/** A call of a name: what annotations, attributes and macros are taken as. */
export function callOfName(label: string, args: Arg[], node: Node): Expr {
  const line = lineOf(node);
  return { kind: 'call', callee: { kind: 'name', name: label, line }, args, line };
}

/** `left op right`; `ops` has the operators that are written otherwise than here. */
export function binaryOf(node: Node, lower: Lower, ops: Record<string, string>): Expr {
  const op = field(node, 'operator')?.text ?? '';
  return {
    kind: 'binary',
    op: ops[op] ?? op,
    left: lower.expression(field(node, 'left')),
    right: lower.expression(field(node, 'right')),
    line: lineOf(node),
  };
}

export const choiceOf = (node: Node, lower: Lower): Expr => ({
  kind: 'choice',
  test: lower.expression(field(node, 'condition')),
  whenTrue: lower.expression(field(node, 'consequence')),
  whenFalse: lower.expression(field(node, 'alternative')),
  line: lineOf(node),
});
