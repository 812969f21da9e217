import type { Node } from '../syntax/grammar.ts';
import type { Stmt } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, maxDepth, named, unknownAt } from '../syntax/nodes.ts';
import { expression } from './lower-expression.ts';
import { lowerClass, lowerFunction } from './lower-function.ts';

/** The statements of a block or module in the common form. */
export function block(node: Node, depth = 0): Stmt[] {
  return depth > maxDepth ? [] : named(node).flatMap((child) => statement(child, depth + 1));
}

function statement(node: Node, depth: number): Stmt[] {
  const line = lineOf(node);
  switch (node.type) {
    case 'expression_statement':
      return named(node).flatMap((child) => simple(child));
    case 'function_definition':
      return [{ kind: 'function', def: lowerFunction(node, []), line }];
    case 'class_definition':
      return [{ kind: 'class', def: lowerClass(node, []), line }];
    case 'decorated_definition':
      return decorated(node);
    case 'import_statement':
      return named(node).flatMap((name) => plainImport(name));
    case 'import_from_statement':
      return fromImport(node);
    case 'if_statement':
      return [ifStatement(node, depth)];
    case 'for_statement':
      return [forStatement(node, depth)];
    case 'while_statement': {
      const body = field(node, 'body');
      return [{ kind: 'block', conditional: false, body: body ? block(body, depth) : [], line }];
    }
    case 'try_statement':
      return tryStatement(node, depth);
    case 'with_statement':
      return withStatement(node, depth);
    case 'match_statement':
      return node
        .descendantsOfType('case_clause')
        .map((arm) => ({ kind: 'block', conditional: true, body: armBody(arm, depth), line: lineOf(arm) }));
    case 'return_statement': {
      const value = named(node)[0];
      return [{ kind: 'return', value: value && expression(value), line }];
    }
    case 'raise_statement':
      return [{ kind: 'return', value: undefined, line }];
    case 'global_statement':
    case 'nonlocal_statement':
      return [{ kind: 'global', names: named(node).map((name) => name.text), line }];
    case 'type_alias_statement': {
      const [left, right] = named(node);
      return left && right
        ? [{ kind: 'assign', target: expression(left), value: expression(right), declare: true, line }]
        : [];
    }
    default:
      return [];
  }
}

function armBody(arm: Node, depth: number): Stmt[] {
  const body = field(arm, 'consequence');
  return body ? block(body, depth + 1) : [];
}

function simple(node: Node): Stmt[] {
  const line = lineOf(node);
  if (node.type === 'assignment') {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (!left || !right) return [];
    const inner = right.type === 'assignment' ? simple(right) : [];
    const value = right.type === 'assignment' ? field(right, 'left') : right;
    if (!value) return inner;
    return [...inner, { kind: 'assign', target: expression(left), value: expression(value), declare: true, line }];
  }
  if (node.type === 'augmented_assignment') {
    const left = field(node, 'left');
    const right = field(node, 'right');
    const op = field(node, 'operator')?.text.slice(0, -1);
    return left && right
      ? [{ kind: 'assign', target: expression(left), value: expression(right), op, declare: true, line }]
      : [];
  }
  return node.type === 'string' ? [] : [{ kind: 'expr', value: expression(node), line }];
}

function decorated(node: Node): Stmt[] {
  const definition = field(node, 'definition');
  const decorators = childrenOf(node, 'decorator');
  const line = lineOf(node);
  if (definition?.type === 'function_definition')
    return [{ kind: 'function', def: lowerFunction(definition, decorators), line }];
  return definition ? [{ kind: 'class', def: lowerClass(definition, decorators), line }] : [];
}

function plainImport(name: Node): Stmt[] {
  const line = lineOf(name);
  const alias = field(name, 'alias')?.text;
  const path = (field(name, 'name') ?? name).text;
  if (alias) return [{ kind: 'import', bind: alias, path, line }];
  return [{ kind: 'import', bind: path.split('.')[0]!, path: path.split('.')[0]!, line }];
}

function fromImport(node: Node): Stmt[] {
  const line = lineOf(node);
  const from = field(node, 'module_name');
  const path = from?.text.replace(/\s/g, '') ?? '';
  if (childOf(node, 'wildcard_import')) return [{ kind: 'import', bind: '*', path, line }];
  const names = named(node).filter((child) => child.id !== from?.id);
  return names.map((name) => {
    const member = (field(name, 'name') ?? name).text;
    return { kind: 'import', bind: field(name, 'alias')?.text ?? member, path, member, line };
  });
}

function ifStatement(node: Node, depth: number): Stmt {
  const alternatives = named(node).filter((child) => /^(elif|else)_clause$/.test(child.type));
  const otherwise = alternatives.reduceRight<Stmt[]>((rest, clause) => {
    if (clause.type === 'else_clause') return block(field(clause, 'body') ?? clause, depth);
    return [conditionOf(clause, rest, depth)];
  }, []);
  return conditionOf(node, otherwise, depth);
}

function conditionOf(node: Node, whenFalse: Stmt[], depth: number): Stmt {
  const test = field(node, 'condition');
  const consequence = field(node, 'consequence');
  return {
    kind: 'if',
    test: test ? expression(test) : unknownAt(node),
    whenTrue: consequence ? block(consequence, depth) : [],
    whenFalse,
    line: lineOf(node),
  };
}

function forStatement(node: Node, depth: number): Stmt {
  const body = field(node, 'body');
  const left = field(node, 'left');
  const right = field(node, 'right');
  return {
    kind: 'for',
    target: left && expression(left),
    iterable: right && expression(right),
    body: body ? block(body, depth) : [],
    line: lineOf(node),
  };
}

function tryStatement(node: Node, depth: number): Stmt[] {
  const body = field(node, 'body');
  const main = body ? block(body, depth) : [];
  const rest = named(node).flatMap((clause): Stmt[] => {
    const inner = clause.type === 'except_clause' ? childOf(clause, 'block') : undefined;
    if (inner) return [{ kind: 'block', conditional: true, body: handlerBody(inner, depth), line: lineOf(clause) }];
    const last = /^(finally|else)_clause$/.test(clause.type)
      ? (field(clause, 'body') ?? childOf(clause, 'block'))
      : undefined;
    return last ? block(last, depth) : [];
  });
  return [...main, ...rest];
}

/** An error handler's plain assignments are fallbacks (`except ImportError: x = None`) and must not hide the real value. */
function handlerBody(inner: Node, depth: number): Stmt[] {
  return block(inner, depth).filter((held) => held.kind === 'expr' || held.kind === 'if');
}

function withStatement(node: Node, depth: number): Stmt[] {
  const body = field(node, 'body');
  const bound = node.descendantsOfType('as_pattern').flatMap((pattern): Stmt[] => {
    const target = childOf(pattern, 'as_pattern_target');
    const value = named(pattern)[0];
    const line = lineOf(pattern);
    const name = named(target)[0];
    return name && value && pattern.startIndex < (body?.startIndex ?? 0)
      ? [{ kind: 'assign', target: expression(name), value: expression(value), declare: true, line }]
      : [];
  });
  return [...bound, ...(body ? block(body, depth) : [])];
}
