import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childOf, lineOf, maxDepth, unescaped } from '../syntax/nodes.ts';

/**
 * Macros and attributes hold bare tokens, which the grammar does not parse further. The few forms tools are written in
 * are read here: `name = value`, calls, paths, lists, `concat!(…)` and the JSON of `json!({…})`.
 */
interface Reader {
  tokens: Node[];
  at: number;
  depth: number;
}

function readerOf(tree: Node, depth: number): Reader {
  const tokens = tree.children.filter((token) => !token.type.includes('comment'));
  return { tokens: tokens.slice(1, -1), at: 0, depth };
}

const peek = (reader: Reader): string | undefined => reader.tokens[reader.at]?.type;

function accept(reader: Reader, type: string): boolean {
  if (peek(reader) !== type) return false;
  reader.at += 1;
  return true;
}

/** Skips what could not be read, up to the next comma. */
function toComma(reader: Reader): void {
  while (reader.at < reader.tokens.length && peek(reader) !== ',') reader.at += 1;
  accept(reader, ',');
}

/** The comma-separated arguments of a macro or attribute. */
export function tokenArgs(tree: Node, depth = 0): Arg[] {
  if (depth > maxDepth) return [];
  const reader = readerOf(tree, depth);
  const args: Arg[] = [];
  while (reader.at < reader.tokens.length) {
    const named =
      reader.tokens[reader.at + 1]?.type === '=' && /^(identifier|type|metavariable)$/.test(peek(reader) ?? '');
    const name = named ? reader.tokens[reader.at]!.text : undefined;
    if (named) reader.at += 2;
    args.push({ name, value: sum(reader) });
    toComma(reader);
  }
  return args;
}

function sum(reader: Reader): Expr {
  let left = primary(reader);
  while (accept(reader, '+')) left = { kind: 'binary', op: '+', left, right: primary(reader), line: left.line };
  return left;
}

function primary(reader: Reader): Expr {
  while (accept(reader, '&')) {}
  const token = reader.tokens[reader.at];
  if (!token) return { kind: 'unknown', text: 'empty', line: 0 };
  reader.at += 1;
  const line = lineOf(token);
  if (token.type === 'string_literal') return trailing(reader, { kind: 'literal', value: stringOf(token), line });
  if (token.type === 'raw_string_literal')
    return trailing(reader, { kind: 'literal', value: childOf(token, 'string_content')?.text ?? '', line });
  if (/^(integer|float)_literal$/.test(token.type))
    return { kind: 'literal', value: Number.parseFloat(token.text.replaceAll('_', '')), line };
  if (token.type === 'boolean_literal') return { kind: 'literal', value: token.text === 'true', line };
  if (token.type === '-') {
    const of = primary(reader);
    return of.kind === 'literal' && typeof of.value === 'number' ? { ...of, value: -of.value } : of;
  }
  if (token.type === 'token_tree') return { kind: 'list', items: tokenArgs(token, reader.depth + 1), line };
  if (/^(identifier|primitive_type|self|crate)$/.test(token.type))
    return path(reader, { kind: 'name', name: token.text, line });
  return { kind: 'unknown', text: 'token', line };
}

/** A path, and the call or macro it may name. */
function path(reader: Reader, start: Expr): Expr {
  let at = start;
  let types: Expr[] | undefined;
  for (;;) {
    const next = reader.tokens[reader.at];
    if (accept(reader, '::') || accept(reader, '.')) {
      if (accept(reader, '<')) {
        types = typesOf(reader);
        continue;
      }
      const member = reader.tokens[reader.at];
      if (!member) return at;
      reader.at += 1;
      at = { kind: 'member', of: at, name: member.text, line: at.line };
    } else if (accept(reader, '!')) {
      const tree = reader.tokens[reader.at];
      if (tree?.type !== 'token_tree') return at;
      reader.at += 1;
      const name = at.kind === 'name' || at.kind === 'member' ? at.name : '';
      const args = tokenArgs(tree, reader.depth + 1);
      if (name === 'concat') at = { kind: 'template', parts: args.map((arg) => arg.value), line: at.line };
      else if (name === 'vec') at = { kind: 'list', items: args, line: at.line };
      else if (name === 'json') at = tokenJson(tree, reader.depth + 1);
      else at = { kind: 'call', callee: { kind: 'name', name: `${name}!`, line: at.line }, args, line: at.line };
    } else if (next?.type === 'token_tree' && next.text.startsWith('(')) {
      reader.at += 1;
      at = { kind: 'call', callee: at, args: tokenArgs(next, reader.depth + 1), types, line: at.line };
      types = undefined;
    } else if (next?.type === 'token_tree' && next.text.startsWith('{') && isTypeName(at)) {
      reader.at += 1;
      at = { kind: 'struct', type: at, fields: tokenFields(next, reader.depth + 1), line: at.line };
    } else return at;
  }
}

/** The names between `::<` and `>`; types of types are not followed. */
function typesOf(reader: Reader): Expr[] {
  const types: Expr[] = [];
  while (reader.at < reader.tokens.length && !accept(reader, '>')) {
    const token = reader.tokens[reader.at]!;
    reader.at += 1;
    if (/^(identifier|primitive_type)$/.test(token.type))
      types.push({ kind: 'name', name: token.text, line: lineOf(token) });
  }
  return types;
}

const isTypeName = (expr: Expr): boolean =>
  (expr.kind === 'name' || expr.kind === 'member') && /^[A-Z]/.test(expr.name);

/** The fields of a struct literal. */
function tokenFields(tree: Node, depth: number): Entry[] {
  if (depth > maxDepth) return [];
  const reader = readerOf(tree, depth);
  const fields: Entry[] = [];
  while (reader.at < reader.tokens.length) {
    const label = reader.tokens[reader.at]!;
    reader.at += 1;
    const key: Expr = { kind: 'name', name: label.text, line: lineOf(label) };
    if (label.type === 'identifier') fields.push({ key, value: accept(reader, ':') ? sum(reader) : key });
    toComma(reader);
  }
  return fields;
}

const trailing = (reader: Reader, start: Expr): Expr => (peek(reader) === '.' ? path(reader, start) : start);

const stringOf = (token: Node): string => unescaped(token.text.replace(/^b?"|"$/g, '').replace(/\\\r?\n\s*/g, ''));

/** The value of `json!(…)`. */
export function tokenJson(tree: Node, depth = 0): Expr {
  if (depth > maxDepth) return { kind: 'unknown', text: 'nested too deeply', line: lineOf(tree) };
  const reader = readerOf(tree, depth);
  return tree.text.startsWith('(') ? jsonValue(reader) : jsonOf(tree, reader);
}

function jsonOf(tree: Node, reader: Reader): Expr {
  const line = lineOf(tree);
  if (tree.text.startsWith('[')) {
    const items: Arg[] = [];
    while (reader.at < reader.tokens.length) {
      items.push({ value: jsonValue(reader) });
      toComma(reader);
    }
    return { kind: 'list', items, line };
  }
  const entries: Entry[] = [];
  while (reader.at < reader.tokens.length) {
    const key = primary(reader);
    const value: Expr = accept(reader, ':') ? jsonValue(reader) : { kind: 'unknown', text: 'no value', line };
    entries.push({ key, value });
    toComma(reader);
  }
  return { kind: 'map', entries, line };
}

function jsonValue(reader: Reader): Expr {
  const token = reader.tokens[reader.at];
  if (token?.type === 'token_tree' && !token.text.startsWith('(')) {
    reader.at += 1;
    return tokenJson(token, reader.depth + 1);
  }
  if (token?.text === 'null') {
    reader.at += 1;
    return { kind: 'literal', value: null, line: lineOf(token) };
  }
  return sum(reader);
}
