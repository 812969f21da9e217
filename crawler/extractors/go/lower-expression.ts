import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childOf, childrenOf, field, lineOf, maxDepth, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import { lowerClosure, structOf } from './lower-declaration.ts';

/** A Go expression or type in the common form; pointers are looked through. */
export function expression(node: Node, depth = 0): Expr {
  const line = lineOf(node);
  if (depth > maxDepth) return unknownAt(node);
  const lower = (child: Node | undefined): Expr => (child ? expression(child, depth + 1) : unknownAt(node));
  switch (node.type) {
    case 'identifier':
    case 'type_identifier':
    case 'package_identifier':
    case 'field_identifier':
      return { kind: 'name', name: node.text, line };
    case 'interpreted_string_literal':
      return { kind: 'literal', value: unescaped(node.text.slice(1, -1)), line };
    case 'raw_string_literal':
      return { kind: 'literal', value: node.text.slice(1, -1).replaceAll('\r', ''), line };
    case 'rune_literal':
      return { kind: 'literal', value: unescaped(node.text.slice(1, -1)), line };
    case 'int_literal':
    case 'float_literal': {
      const value = Number(node.text.replaceAll('_', ''));
      return Number.isNaN(value) ? unknownAt(node) : { kind: 'literal', value, line };
    }
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', line };
    case 'nil':
      return { kind: 'literal', value: null, line };
    case 'parenthesized_expression':
    case 'pointer_type':
    case 'literal_element':
    case 'type_elem':
    case 'parenthesized_type':
      return lower(named(node)[0]);
    case 'type_assertion_expression':
      return lower(field(node, 'operand'));
    case 'selector_expression':
      return { kind: 'member', of: lower(field(node, 'operand')), name: field(node, 'field')?.text ?? '', line };
    case 'qualified_type':
      return { kind: 'member', of: lower(field(node, 'package')), name: field(node, 'name')?.text ?? '', line };
    case 'index_expression':
      return { kind: 'index', of: lower(field(node, 'operand')), args: [lower(field(node, 'index'))], line };
    case 'unary_expression':
      return unary(node, lower);
    case 'binary_expression':
      return binary(node, lower);
    case 'call_expression':
      return {
        kind: 'call',
        callee: lower(field(node, 'function')),
        args: argumentsOf(field(node, 'arguments'), depth + 1),
        types: childOf(node, 'type_arguments')?.namedChildren.map(lower),
        line,
      };
    case 'type_conversion_expression':
      return {
        kind: 'call',
        callee: lower(field(node, 'type')),
        args: [{ value: lower(field(node, 'operand')) }],
        line,
      };
    case 'type_instantiation_expression':
    case 'generic_type':
      return lower(named(node)[0]);
    case 'slice_type':
    case 'array_type':
      return { kind: 'index', of: { kind: 'name', name: '[]', line }, args: [lower(field(node, 'element'))], line };
    case 'map_type':
      return {
        kind: 'index',
        of: { kind: 'name', name: 'map', line },
        args: [lower(field(node, 'key')), lower(field(node, 'value'))],
        line,
      };
    case 'composite_literal': {
      const type = field(node, 'type');
      const body = field(node, 'body');
      return body ? literalOf(type, body, depth + 1) : unknownAt(node);
    }
    case 'literal_value':
      return literalOf(undefined, node, depth + 1);
    case 'func_literal':
      return { kind: 'function', def: lowerClosure(node), line };
    case 'struct_type':
      return { kind: 'type', def: structOf(node), line };
    case 'interface_type':
      return { kind: 'name', name: 'any', line };
    default:
      return unknownAt(node);
  }
}

function unary(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const op = field(node, 'operator')?.text;
  const of = lower(field(node, 'operand'));
  if (op === '&' || op === '*') return of;
  if (op === '!') return { kind: 'not', of, line: lineOf(node) };
  if (op === '-' && of.kind === 'literal' && typeof of.value === 'number') return { ...of, value: -of.value };
  return unknownAt(node);
}

function binary(node: Node, lower: (node: Node | undefined) => Expr): Expr {
  const op = field(node, 'operator')?.text ?? '';
  const named: Record<string, string> = { '&&': 'and', '||': 'or' };
  return {
    kind: 'binary',
    op: named[op] ?? op,
    left: lower(field(node, 'left')),
    right: lower(field(node, 'right')),
    line: lineOf(node),
  };
}

function argumentsOf(node: Node | undefined, depth: number): Arg[] {
  if (!node) return [];
  return named(node).map((item): Arg => {
    if (item.type === 'variadic_argument') return { value: expression(named(item)[0] ?? item, depth), spread: 'list' };
    return { value: expression(item, depth) };
  });
}

/** The elements of `T{…}`; elements without a type of their own take the one the outer type gives them. */
function literalOf(type: Node | undefined, body: Node, depth: number): Expr {
  const line = lineOf(type ?? body);
  if (depth > maxDepth) return unknownAt(body);
  const element = type && (field(type, 'element') ?? (type.type === 'map_type' ? field(type, 'value') : undefined));
  const inner = (node: Node | undefined): Expr => {
    const held = node?.type === 'literal_element' ? named(node)[0] : node;
    if (!held) return unknownAt(body);
    return held.type === 'literal_value'
      ? literalOf(element && bare(element), held, depth + 1)
      : expression(held, depth + 1);
  };
  const keyed = childrenOf(body, 'keyed_element');
  if (type && /^(slice|array|implicit_length_array)_type$/.test(type.type)) {
    const items = named(body).map((item) => ({
      value: inner(item.type === 'keyed_element' ? field(item, 'value') : item),
    }));
    return { kind: 'list', items, line };
  }
  const entries = keyed.map((pair): Entry => ({ key: keyOf(pair, depth), value: inner(field(pair, 'value')) }));
  const isMap = type?.type === 'map_type' || entries.some(({ key }) => key?.kind === 'literal');
  if (isMap) return { kind: 'map', entries, line };
  const plain = named(body).filter((item) => item.type !== 'keyed_element');
  const fields = [...entries, ...plain.map((item) => ({ key: undefined, value: inner(item) }))];
  const made: Expr = type ? expression(type, depth + 1) : { kind: 'unknown', text: 'type left out', line };
  return { kind: 'struct', type: made, fields, line };
}

const bare = (type: Node): Node => (type.type === 'pointer_type' ? (named(type)[0] ?? type) : type);

function keyOf(pair: Node, depth: number): Expr {
  const key = field(pair, 'key');
  const held = key?.type === 'literal_element' ? named(key)[0] : key;
  return held ? expression(held, depth + 1) : unknownAt(pair);
}
