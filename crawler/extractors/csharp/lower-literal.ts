import { literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Expr } from '../syntax/ir.ts';
import { childOf, dedent, lineOf, named, unescaped, unknownAt } from '../syntax/nodes.ts';
import type { Lower } from '../syntax/table.ts';

/** The text of a raw string; one of several lines begins after its opening quotes and loses their common indent. */
export function rawText(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split(/\r?\n/);
  return dedent(lines.slice(1, -1).join('\n'));
}

/** `$"…{value}…"` as its parts. */
export function interpolated(node: Node, lower: Lower): Expr {
  const start = childOf(node, 'interpolation_start')?.text ?? '';
  if (childOf(node, 'interpolation_quote')?.text.startsWith('"""')) return rawInterpolated(node, lower);
  const isVerbatim = start.includes('@') || node.text.startsWith('@');
  const parts = named(node).flatMap((part): Expr[] => {
    if (part.type === 'string_content' || part.type === 'escape_sequence') {
      const text = part.text.replaceAll('{{', '{').replaceAll('}}', '}');
      return [literal(isVerbatim ? text.replaceAll('""', '"') : unescaped(text), part)];
    }
    if (part.type !== 'interpolation') return [];
    const inner = named(part).find((child) => child.type !== 'interpolation_brace');
    return [inner ? lower.expression(inner) : unknownAt(part)];
  });
  return { kind: 'template', parts, line: lineOf(node) };
}

/** `$$"""…{{value}}…"""`: its braces stand for themselves where there are fewer of them than of dollars. */
function rawInterpolated(node: Node, lower: Lower): Expr {
  const held = named(node).filter(({ type }) => type === 'string_content' || type === 'interpolation');
  const isText = (part: Node): boolean => part.type === 'string_content';
  // Lines are indented as far as the closing quotes are.
  const last = held.at(-1);
  const indent = last && isText(last) ? (/\n([ \t]*)$/.exec(last.text)?.[1] ?? '') : '';
  const parts = held.map((part, at): Expr => {
    if (!isText(part)) {
      const inner = named(part).find((child) => child.type !== 'interpolation_brace');
      return inner ? lower.expression(inner) : unknownAt(part);
    }
    const text = part.text.replaceAll(`\n${indent}`, '\n');
    const opened = at === 0 ? text.replace(/^[ \t]*\r?\n/, '') : text;
    return literal(at === held.length - 1 ? opened.replace(/\r?\n$/, '') : opened, part);
  });
  return { kind: 'template', parts, line: lineOf(node) };
}
