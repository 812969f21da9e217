import type { Node } from '../syntax/grammar.ts';
import type { Arg, Clause, Expr } from '../syntax/ir.ts';
import { childrenOf, field, lineOf, maxDepth, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import { lowerLambda } from './lower-function.ts';

/** A Python expression (or type) in the common form. */
export function expression(node: Node, depth = 0): Expr {
  const line = lineOf(node);
  if (depth > maxDepth) return unknownAt(node);
  const lower = (child: Node | undefined): Expr => (child ? expression(child, depth + 1) : unknownAt(node));
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', name: node.text, line };
    case 'dotted_name':
      return dotted(node);
    case 'string':
      return stringOf(node, depth);
    case 'concatenated_string':
      return { kind: 'template', parts: childrenOf(node, 'string').map(lower), line };
    case 'integer':
    case 'float':
      return number(node);
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', line };
    case 'none':
      return { kind: 'literal', value: null, line };
    case 'parenthesized_expression':
    case 'type':
    case 'await':
      return lower(named(node)[0]);
    case 'named_expression':
      return lower(field(node, 'value'));
    case 'attribute':
    case 'member_type':
      return { kind: 'member', of: lower(named(node)[0]), name: named(node).at(-1)?.text ?? '', line };
    case 'subscript':
      return subscript(node, lower);
    case 'generic_type': {
      const [of, parameters] = named(node);
      return { kind: 'index', of: lower(of), args: named(parameters).map(lower), line };
    }
    case 'call':
      return { kind: 'call', callee: lower(field(node, 'function')), args: argumentsOf(node, depth + 1), line };
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return { kind: 'list', items: named(node).map((item) => itemOf(item, depth + 1)), line };
    case 'dictionary':
      return dictionary(node, lower);
    case 'binary_operator':
    case 'boolean_operator':
      return {
        kind: 'binary',
        op: field(node, 'operator')?.text ?? '',
        left: lower(field(node, 'left')),
        right: lower(field(node, 'right')),
        line,
      };
    case 'union_type': {
      const [left, right] = named(node);
      return { kind: 'binary', op: '|', left: lower(left), right: lower(right), line };
    }
    case 'comparison_operator':
      return comparison(node, lower);
    case 'not_operator':
      return { kind: 'not', of: lower(field(node, 'argument')), line };
    case 'unary_operator':
      return unary(node, lower);
    case 'conditional_expression': {
      const [whenTrue, test, whenFalse] = named(node);
      return { kind: 'choice', test: lower(test), whenTrue: lower(whenTrue), whenFalse: lower(whenFalse), line };
    }
    case 'lambda':
      return { kind: 'function', def: lowerLambda(node), line };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return comprehension(node, lower);
    default:
      return unknownAt(node);
  }
}

function dotted(node: Node): Expr {
  const [first, ...rest] = node.text.split('.').map((part) => part.trim());
  const line = lineOf(node);
  return rest.reduce<Expr>((of, name) => ({ kind: 'member', of, name, line }), {
    kind: 'name',
    name: first ?? '',
    line,
  });
}

function number(node: Node): Expr {
  const text = node.text.replaceAll('_', '').replace(/[jJlL]$/, '');
  const value = Number(text);
  return Number.isNaN(value) ? unknownAt(node) : { kind: 'literal', value, line: lineOf(node) };
}

function stringOf(node: Node, depth: number): Expr {
  const line = lineOf(node);
  const start = node.child(0)?.text ?? '';
  const raw = /r/i.test(start);
  if (/b/i.test(start)) return unknownAt(node);
  const isTemplate = /[ft]/i.test(start.replace(/["'].*$/, ''));
  const parts = named(node).flatMap((part): Expr[] => {
    if (part.type === 'string_content') {
      const text = isTemplate ? part.text.replaceAll('{{', '{').replaceAll('}}', '}') : part.text;
      return [{ kind: 'literal', value: raw ? text : unescaped(text), line }];
    }
    if (part.type !== 'interpolation') return [];
    const inner = field(part, 'expression');
    const shaped = part.namedChildren.some((child) => child.type === 'format_specifier');
    return [inner && !shaped ? expression(inner, depth + 1) : unknownAt(part)];
  });
  if (parts.length === 0) return { kind: 'literal', value: '', line };
  return parts.length === 1 && parts[0]!.kind === 'literal' ? parts[0]! : { kind: 'template', parts, line };
}

function subscript(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const [of, ...keys] = named(node);
  const line = lineOf(node);
  if (keys[0]?.type === 'slice')
    return { kind: 'index', of: lower(of), args: bounds(keys[0], lower), line, slice: true };
  return { kind: 'index', of: lower(of), args: keys.map(lower), line };
}

/** Where a slice begins and ends; one with a step is not followed. */
function bounds(slice: Node, lower: (node: Node | undefined) => Expr): Expr[] {
  const none: Expr = { kind: 'literal', value: null, line: lineOf(slice) };
  const made: Expr[] = [none];
  for (const child of slice.children) {
    if (child?.type === ':') made.push(none);
    else if (child) made[made.length - 1] = lower(child);
  }
  return made;
}

function itemOf(item: Node, depth: number): Arg {
  if (item.type === 'list_splat' || item.type === 'list_splat_pattern') {
    return { value: expression(named(item)[0] ?? item, depth), spread: 'list' };
  }
  return { value: expression(item, depth) };
}

/** The arguments of a call or the bases of a class. */
export function argumentsOf(node: Node, depth: number): Arg[] {
  const list = field(node, 'arguments') ?? field(node, 'superclasses');
  if (!list) return [];
  if (list.type === 'generator_expression') return [{ value: expression(list, depth) }];
  return named(list).map((item): Arg => {
    if (item.type === 'keyword_argument') {
      const value = field(item, 'value');
      return { name: field(item, 'name')?.text, value: value ? expression(value, depth) : unknownAt(item) };
    }
    if (item.type === 'dictionary_splat') return { value: expression(named(item)[0] ?? item, depth), spread: 'map' };
    return itemOf(item, depth);
  });
}

function dictionary(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const entries = named(node).map((entry) =>
    entry.type === 'pair'
      ? { key: lower(field(entry, 'key')), value: lower(field(entry, 'value')) }
      : { key: undefined, value: lower(named(entry)[0]) },
  );
  return { kind: 'map', entries, line: lineOf(node) };
}

function comparison(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const line = lineOf(node);
  const [left, right, ...more] = named(node);
  if (more.length > 0) return unknownAt(node);
  const op = field(node, 'operators')?.text ?? '';
  const compared: Record<string, string> = { is: '==', 'is not': '!=' };
  return { kind: 'binary', op: compared[op] ?? op, left: lower(left), right: lower(right), line };
}

function unary(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const of = lower(field(node, 'argument'));
  const negative = field(node, 'operator')?.text === '-';
  if (of.kind === 'literal' && typeof of.value === 'number' && negative) return { ...of, value: -of.value };
  return unknownAt(node);
}

function comprehension(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const body = field(node, 'body');
  const clauses = named(node).flatMap((clause): Clause[] => {
    if (clause.type === 'for_in_clause') {
      return [{ kind: 'for', target: lower(field(clause, 'left')), iterable: lower(field(clause, 'right')) }];
    }
    return clause.type === 'if_clause' ? [{ kind: 'if', test: lower(named(clause)[0]) }] : [];
  });
  if (body?.type !== 'pair') return { kind: 'comprehension', element: lower(body), clauses, line: lineOf(node) };
  const [key, element] = [lower(field(body, 'key')), lower(field(body, 'value'))];
  return { kind: 'comprehension', element, key, clauses, line: lineOf(node) };
}
