import type { Node } from '../syntax/grammar.ts';
import type { Expr, Stmt } from '../syntax/ir.ts';
import { childOf, field, lineOf, maxDepth, named, unknownAt } from '../syntax/nodes.ts';
import { lowerType } from './lower-declaration.ts';
import { expression } from './lower-expression.ts';

/** The statements of a block in the common form. */
export function block(node: Node, depth = 0): Stmt[] {
  if (depth > maxDepth) return [];
  return named(node).flatMap((child) =>
    child.type === 'statement_list' ? block(child, depth + 1) : statement(child, depth + 1),
  );
}

function statement(node: Node, depth: number): Stmt[] {
  const line = lineOf(node);
  switch (node.type) {
    case 'expression_statement':
    case 'go_statement':
    case 'defer_statement': {
      const value = named(node)[0];
      return value ? [{ kind: 'expr', value: expression(value), line }] : [];
    }
    case 'short_var_declaration':
      return assignment(node, true);
    case 'assignment_statement':
      return assignment(node, false);
    case 'var_declaration':
    case 'const_declaration':
      return specsOf(node).flatMap((spec) => declared(spec));
    case 'type_declaration':
      return specsOf(node).map((spec) => ({ kind: 'class', def: lowerType(spec), line: lineOf(spec) }));
    case 'block':
      return [{ kind: 'block', conditional: false, body: block(node, depth), line }];
    case 'labeled_statement':
      return named(node)
        .slice(1)
        .flatMap((inner) => statement(inner, depth + 1));
    case 'if_statement':
      return ifStatement(node, depth);
    case 'for_statement':
      return [forStatement(node, depth)];
    case 'expression_switch_statement':
    case 'type_switch_statement':
    case 'select_statement':
      return named(node)
        .filter((arm) => /_case$/.test(arm.type))
        .map((arm) => ({
          kind: 'block',
          conditional: !answersList(arm),
          body: armBody(arm, depth),
          line: lineOf(arm),
        }));
    case 'return_statement':
      return [{ kind: 'return', value: returned(named(node)[0]), line }];
    default:
      return [];
  }
}

/** A server without an SDK looks at the request's method: the arm that lists the tools is no condition of theirs. */
const answersList = (arm: Node): boolean =>
  /^"tools\/list"$|List_?Tools|Tools_?List/i.test(field(arm, 'value')?.text ?? '');

function armBody(arm: Node, depth: number): Stmt[] {
  const list = childOf(arm, 'statement_list');
  return list ? block(list, depth + 1) : [];
}

/** `a, b` as a tuple; a single expression as itself. */
function several(list: Node): Expr {
  const items = list.type === 'expression_list' ? named(list) : [list];
  if (items.length === 1) return expression(items[0]!);
  const line = lineOf(list);
  return {
    kind: 'list',
    items: items.map((item) => ({ value: expression(item) })),
    type: { kind: 'literal', value: 'tuple', line },
    line,
  };
}

const returned = (list: Node | undefined): Expr | undefined => list && several(list);

function assignment(node: Node, declare: boolean): Stmt[] {
  const left = field(node, 'left');
  const right = field(node, 'right');
  if (!left || !right) return [];
  const op = field(node, 'operator')?.text ?? '=';
  const target = several(left);
  const value = several(right);
  const line = lineOf(node);
  // `v, ok := m[k]`: the second is no part of the first's value.
  const first =
    target.kind === 'list' && value.kind !== 'list' && value.kind !== 'call' ? target.items[0]?.value : undefined;
  const combined = op.length > 1 && op !== ':=' ? op.slice(0, -1) : undefined;
  return [{ kind: 'assign', target: first ?? target, value, op: combined, declare, line }];
}

/** The specs of a `var`, `const` or `type` declaration, grouped or not. */
export function specsOf(node: Node): Node[] {
  return named(node).flatMap((child) => (/_list$/.test(child.type) ? named(child) : [child]));
}

function declared(spec: Node): Stmt[] {
  const names = spec.childrenForFieldName('name').filter((name) => name !== null);
  const values = field(spec, 'value');
  const type = field(spec, 'type');
  const items = named(values);
  return names.map((name, at) => {
    const item = items[at];
    const value: Expr = item ? expression(item) : zeroOf(type, spec);
    return { kind: 'assign', target: expression(name), value, declare: true, line: lineOf(spec) };
  });
}

/** The value of a variable declared without one. */
function zeroOf(type: Node | undefined, spec: Node): Expr {
  const line = lineOf(spec);
  if (type?.type === 'slice_type') return { kind: 'list', items: [], line };
  if (type?.type === 'map_type') return { kind: 'map', entries: [], line };
  if (type?.text === 'string') return { kind: 'literal', value: '', line };
  if (type?.text === 'bool') return unknownAt(spec);
  return type && /^(type_identifier|qualified_type)$/.test(type.type)
    ? { kind: 'struct', type: expression(type), fields: [], line }
    : unknownAt(spec);
}

function ifStatement(node: Node, depth: number): Stmt[] {
  const initial = field(node, 'initializer');
  const test = field(node, 'condition');
  const consequence = field(node, 'consequence');
  const alternative = field(node, 'alternative');
  const made: Stmt = {
    kind: 'if',
    test: test ? expression(test) : unknownAt(node),
    whenTrue: consequence ? block(consequence, depth + 1) : [],
    whenFalse: alternative
      ? alternative.type === 'block'
        ? block(alternative, depth + 1)
        : statement(alternative, depth + 1)
      : [],
    line: lineOf(node),
  };
  return initial ? [...statement(initial, depth + 1), made] : [made];
}

function forStatement(node: Node, depth: number): Stmt {
  const body = field(node, 'body');
  const statements = body ? block(body, depth + 1) : [];
  const range = childOf(node, 'range_clause');
  const left = field(range, 'left');
  const right = field(range, 'right');
  const line = lineOf(node);
  if (!right) {
    const clause = childOf(node, 'for_clause');
    const initial = field(clause, 'initializer');
    const start = initial
      ? statement(initial, depth + 1).map((held) => ({ ...held, value: unknownAt(node) }) as Stmt)
      : [];
    return { kind: 'block', conditional: false, body: [...start, ...statements], line };
  }
  const names = named(left);
  const target = names.length > 0 ? several(left!) : undefined;
  const iterable: Expr = {
    kind: 'call',
    callee: { kind: 'name', name: 'range', line },
    args: [{ value: expression(right) }],
    line,
  };
  const pair: Expr | undefined = names.length === 1 ? { kind: 'list', items: [{ value: target! }], line } : target;
  return { kind: 'for', target: pair, iterable, body: statements, line };
}
