import { literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Expr } from '../syntax/ir.ts';
import { dedent, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import type { Lower } from '../syntax/table.ts';

/** A string; in a multi-line one the closing quotes' indentation is left out of every line. */
export function stringOf(node: Node, lower: Lower): Expr {
  const isBlock = node.type === 'multi_line_string_literal';
  const line = lineOf(node);
  const parts = named(node).map((part): Expr | string =>
    part.type === 'interpolated_expression' ? lower.expression(field(part, 'value') ?? named(part)[0]) : part.text,
  );
  if (!isBlock)
    return {
      kind: 'template',
      parts: parts.map((part) => (typeof part === 'string' ? literal(unescaped(part), node) : part)),
      line,
    };
  const whole = parts.map((part) => (typeof part === 'string' ? part : '\0')).join('');
  const lines = whole.split(/\r?\n/);
  const closing = lines.at(-1) ?? '';
  const body = dedent([...lines.slice(1, -1), `${closing}\x01`].join('\n'))
    .replace(/\n?\x01$/, '')
    .replace(/\\\n/g, '');
  const held = parts.filter((part): part is Expr => typeof part !== 'string');
  const pieces = body
    .split('\0')
    .flatMap((text, at): Expr[] => [literal(unescaped(text), node), ...(held[at] ? [held[at]] : [])]);
  return pieces.length === 1 ? pieces[0]! : { kind: 'template', parts: pieces, line };
}
