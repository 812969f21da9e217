import { boolean, float, integer, literal, nothing } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { dedent, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import type { Lower, Table } from '../syntax/table.ts';
import { heredocBody } from './heredocs.ts';

/** Texts, symbols, numbers, arrays and hashes. */
export const literals: Table['expressions'] = {
  string: (node, lower) => textOf(node, node.text.startsWith("'") || node.text.startsWith('%q'), lower),
  chained_string: (node, lower) => ({
    kind: 'template',
    parts: named(node).map((part) => lower.expression(part)),
    line: lineOf(node),
  }),
  heredoc_beginning: heredoc,
  simple_symbol: (node) => literal(node.text.slice(1), node),
  hash_key_symbol: (node) => literal(node.text, node),
  delimited_symbol: (node) => literal(node.text.replace(/^:"|"$/g, ''), node),
  bare_string: (node) => literal(node.text, node),
  bare_symbol: (node) => literal(node.text, node),
  integer: integer,
  float: float,
  true: boolean,
  false: boolean,
  nil: nothing,
  array: listOf,
  string_array: listOf,
  symbol_array: listOf,
  hash: (node, lower) => mapOf(named(node), node, lower),
};

function textOf(node: Node, isRaw: boolean, lower: Lower): Expr {
  const parts = named(node).map((part): Expr => {
    if (part.type === 'interpolation') return lower.expression(named(part)[0]);
    return literal(isRaw ? part.text.replace(/\\(['\\])/g, '$1') : unescaped(part.text), part);
  });
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts, line: lineOf(node) };
}

/** A heredoc; `<<~` leaves out the indentation all lines share. */
function heredoc(node: Node, lower: Lower): Expr {
  const isRaw = node.text.includes("'");
  const pieces = named(heredocBody(node)).filter((part) => part.type !== 'heredoc_end');
  const marked = pieces
    .map((part) => (part.type === 'interpolation' ? '\0' : part.text))
    .join('')
    .replace(/^\n/, '')
    .replace(/[ \t]*$/, '');
  const text = node.text.startsWith('<<~') ? dedent(marked) : marked;
  const held = pieces.filter((part) => part.type === 'interpolation');
  const parts = text
    .split('\0')
    .flatMap((piece, at): Expr[] => [
      literal(isRaw ? piece : unescaped(piece), node),
      ...(held[at] ? [lower.expression(named(held[at])[0])] : []),
    ]);
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts, line: lineOf(node) };
}

function listOf(node: Node, lower: Lower): Expr {
  const items = named(node).map((item): Arg => {
    if (item.type === 'splat_argument') return { value: lower.expression(named(item)[0]), spread: 'list' };
    return { value: lower.expression(item) };
  });
  return { kind: 'list', items, line: lineOf(node) };
}

function mapOf(pairs: Node[], node: Node, lower: Lower): Expr {
  const entries = pairs.map((pair): Entry => {
    if (pair.type !== 'pair') return { key: undefined, value: lower.expression(named(pair)[0]) };
    const key = field(pair, 'key');
    const value = field(pair, 'value');
    return {
      key: lower.expression(key),
      value: value ? lower.expression(value) : { kind: 'name', name: key?.text ?? '', line: lineOf(pair) },
    };
  });
  return { kind: 'map', entries, line: lineOf(node) };
}
