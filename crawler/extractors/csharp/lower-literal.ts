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
