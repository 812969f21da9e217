import { literal } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Entry, Expr } from '../syntax/ir.ts';
import { childrenOf, field, lineOf, named, unescaped } from '../syntax/nodes.ts';
import type { Lower } from '../syntax/table.ts';

/** A name without its `$` and its namespace. */
export const name = (node: Node): Expr => ({
  kind: 'name',
  name: node.text.replace(/^\$|^.*\\/g, ''),
  line: lineOf(node),
});

/** A string with variables in it. */
export function template(node: Node, lower: Lower): Expr {
  const parts = named(node).map(
    (part): Expr =>
      /^(string_content|escape_sequence)$/.test(part.type)
        ? literal(unescaped(part.text), part)
        : lower.expression(part),
  );
  return parts.length === 0 ? literal('', node) : { kind: 'template', parts, line: lineOf(node) };
}

/** Heredoc and nowdoc; the closing marker's indentation is left out of every line. */
export function heredoc(node: Node, lower: Lower): Expr {
  const margin = /(?:^|\n)([ \t]*)\w+;?$/.exec(node.text)?.[1] ?? '';
  const strip = (text: string): string => text.replaceAll(`\n${margin}`, '\n');
  const isRaw = node.type === 'nowdoc';
  const parts = named(field(node, 'value')).map((part, at): Expr => {
    if (!/^(nowdoc_string|string_content|escape_sequence)$/.test(part.type)) return lower.expression(part);
    const text = strip(
      at === 0 && margin !== '' && part.text.startsWith(margin) ? part.text.slice(margin.length) : part.text,
    );
    return literal(isRaw ? text : unescaped(text), part);
  });
  return parts.length === 0 ? literal('', node) : { kind: 'template', parts, line: lineOf(node) };
}

/** `[a, b]` is a list, `['k' => v]` a map. */
export function arrayOf(node: Node, lower: Lower): Expr {
  const items = childrenOf(node, 'array_element_initializer');
  const line = lineOf(node);
  const isMap = items.some((item) => item.children.some((child) => child.type === '=>'));
  if (!isMap) {
    return {
      kind: 'list',
      items: items.map(
        (item): Arg => ({
          value: lower.expression(named(item)[0]),
          spread: named(item)[0]?.type === 'variadic_unpacking' ? 'list' : undefined,
        }),
      ),
      line,
    };
  }
  const entries = items.map((item): Entry => {
    const [key, value] = named(item);
    return value
      ? { key: lower.expression(key), value: lower.expression(value) }
      : { key: undefined, value: lower.expression(named(key)[0]) };
  });
  return { kind: 'map', entries, line };
}
