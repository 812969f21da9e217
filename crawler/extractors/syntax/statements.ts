import type { Node } from './grammar.ts';
import type { Stmt } from './ir.ts';
import { field, lineOf, named } from './nodes.ts';
import type { Lower } from './table.ts';

// How the statements are lowered that several grammars hold alike.

/** A block's statements one after another. */
export const sequence = (node: Node, lower: Lower): Stmt[] => named(node).flatMap((child) => lower.block(child));

/** Only what stands in a statement's body: `try`, `using`. */
export const bodyOf = (node: Node, lower: Lower): Stmt[] => lower.block(field(node, 'body'));

/** `left = right` and `left += right`; in some languages that is how a variable is declared. */
export const assignment =
  (declare: boolean) =>
  (node: Node, lower: Lower): Stmt[] => [
    {
      kind: 'assign',
      target: lower.expression(field(node, 'left')),
      value: lower.expression(field(node, 'right')),
      op: combinedBy(field(node, 'operator')?.text ?? '='),
      declare,
      line: lineOf(node),
    },
  ];

/** The operator in `+=`; a plain `=` has none. */
export const combinedBy = (op: string): string | undefined => (op.length > 1 ? op.slice(0, -1) : undefined);

export const returned = (node: Node, lower: Lower): Stmt[] => [
  { kind: 'return', value: lower.optional(named(node)[0]), line: lineOf(node) },
];

/** What throws gives nothing, and nothing after it is executed. */
export const thrown = (node: Node): Stmt[] => [{ kind: 'return', value: undefined, line: lineOf(node) }];

export const ifOf = (node: Node, lower: Lower): Stmt[] => [
  {
    kind: 'if',
    test: lower.expression(field(node, 'condition')),
    whenTrue: lower.block(field(node, 'consequence')),
    whenFalse: lower.block(field(node, 'alternative')),
    line: lineOf(node),
  },
];

/** A loop over a collection, given what its grammar calls the variable and the collection. */
export const loopOf =
  (target: string, iterable: string) =>
  (node: Node, lower: Lower): Stmt[] => [
    {
      kind: 'for',
      target: lower.expression(field(node, target)),
      iterable: lower.expression(field(node, iterable)),
      body: lower.block(field(node, 'body')),
      line: lineOf(node),
    },
  ];

/** The statements of a closure, which may be one expression alone. */
export function closureBody(body: Node | undefined, block: string, lower: Lower): Stmt[] {
  if (body?.type === block) return lower.block(body);
  return body ? [{ kind: 'return', value: lower.expression(body), line: lineOf(body) }] : [];
}

/** The last expression of a body is its value. */
export function valued(statements: Stmt[]): Stmt[] {
  const last = statements.at(-1);
  return last?.kind === 'expr'
    ? [...statements.slice(0, -1), { kind: 'return', value: last.value, line: last.line }]
    : statements;
}
