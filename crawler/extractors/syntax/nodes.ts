import type { Node, Tree } from './grammar.ts';
import type { Expr } from './ir.ts';

/** Deeper nesting than any written by hand is not followed. */
export const maxDepth = 120;

export const lineOf = (node: Node): number => node.startPosition.row + 1;

// A node that is not there has no parts: what is optional in a grammar is asked as if it stood.

export function field(node: Node | undefined, name: string): Node | undefined {
  return node?.childForFieldName(name) ?? undefined;
}

/** Named children, comments left out. */
export function named(node: Node | undefined): Node[] {
  return node?.namedChildren.filter((child) => !child.type.includes('comment')) ?? [];
}

export function childOf(node: Node | undefined, type: string): Node | undefined {
  return node?.namedChildren.find((child) => child.type === type);
}

export function childrenOf(node: Node | undefined, type: string): Node[] {
  return node?.namedChildren.filter((child) => child.type === type) ?? [];
}

/** How to find a function's body in a tree parsed of an outline. */
export const wholes = new WeakMap<Tree, (func: Node, body: Node | undefined) => Node | undefined>();

/** A function's body as it is written: the outline of a file leaves most of them out. */
export const whole = (func: Node, body: Node | undefined): Node | undefined =>
  wholes.get(func.tree)?.(func, body) ?? body;

/** How to find a function's text where the outline of its file ends before its body does. */
export const wholeTexts = new WeakMap<Tree, (func: Node) => string>();

/** A function as it is written. */
export const wholeText = (func: Node): string => wholeTexts.get(func.tree)?.(func) ?? func.text;

export function unknownAt(node: Node): Expr {
  return { kind: 'unknown', text: `${node.type.replaceAll('_', ' ')} is not followed`, line: lineOf(node) };
}

const simple: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  e: '\x1b',
  s: ' ',
  '\n': '',
};

const escapes =
  /\\(?:u\{([0-9a-fA-F_]{1,8})\}|u+([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{2,3})|(\r\n|[\s\S]))/g;

/** The text a quoted literal stands for: the escapes the nine languages share. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(escapes, (whole, braced, four, eight, two, octal, other: string | undefined) => {
    const hex = braced?.replaceAll('_', '') ?? four ?? eight ?? two;
    const code =
      hex === undefined ? (octal === undefined ? undefined : Number.parseInt(octal, 8)) : Number.parseInt(hex, 16);
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    if (other === '\r\n') return '';
    return simple[other!] ?? other!;
  });
}

/** Removes the indentation shared by all lines but the first, as Python's inspect.cleandoc does. */
export function cleandoc(text: string): string {
  const lines = text.replaceAll('\t', '        ').split(/\r?\n/);
  const margins = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  const cleaned = [lines[0]!.trimStart(), ...lines.slice(1).map((line) => line.slice(margin))];
  return cleaned.join('\n').replace(/^\n+|\s+$/g, '');
}

/** Removes the indentation shared by all lines that are not blank. */
export function dedent(text: string): string {
  const lines = text.split(/\r?\n/);
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(margin))).join('\n');
}

/** Computes at the first call and remembers. */
export function once<T>(compute: () => T): () => T {
  let value: { held: T } | undefined;
  return () => {
    value ??= { held: compute() };
    return value.held;
  };
}
