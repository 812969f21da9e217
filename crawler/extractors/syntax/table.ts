import type { Node } from './grammar.ts';
import type { Expr, Stmt } from './ir.ts';
import { maxDepth, named, unknownAt } from './nodes.ts';

/** How one grammar's node types are lowered; each entry sees the node and a way to lower its parts. */
export interface Table {
  /** Node types that only wrap their first child. */
  wrappers: string[];
  expressions: Record<string, (node: Node, lower: Lower) => Expr>;
  statements: Record<string, (node: Node, lower: Lower) => Stmt[]>;
}

export interface Lower {
  expression(node: Node | undefined): Expr;
  /** The expression where there is one. */
  optional(node: Node | undefined): Expr | undefined;
  /** The statements of a block, or the one a node is. */
  block(node: Node | undefined): Stmt[];
  depth: number;
}

/** The lowering a table describes; nesting deeper than hand-written code goes is not followed. */
export function lowering(table: Table): Lower {
  const wrappers = new Set(table.wrappers);
  const at = (depth: number): Lower => ({
    depth,
    expression(node) {
      if (!node) return { kind: 'unknown', text: 'missing', line: 0 };
      if (depth > maxDepth) return unknownAt(node);
      if (wrappers.has(node.type)) return at(depth + 1).expression(named(node)[0]);
      const entry = Object.hasOwn(table.expressions, node.type) ? table.expressions[node.type] : undefined;
      return entry ? entry(node, at(depth + 1)) : unknownAt(node);
    },
    optional: (node) => node && at(depth).expression(node),
    block(node) {
      if (!node || depth > maxDepth) return [];
      const entry = Object.hasOwn(table.statements, node.type) ? table.statements[node.type] : undefined;
      if (entry) return entry(node, at(depth + 1));
      const isExpression = Object.hasOwn(table.expressions, node.type) || wrappers.has(node.type);
      return isExpression
        ? [{ kind: 'expr', value: at(depth).expression(node), line: node.startPosition.row + 1 }]
        : [];
    },
  });
  return at(0);
}
