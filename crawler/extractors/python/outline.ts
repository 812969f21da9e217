import { Gaps, type Outliner, Patience } from '../syntax/outline/outline.ts';
import { quoted } from '../syntax/outline/strings.ts';

/** Leaves out the bodies of functions that have nothing to do with tools, their docstrings kept. */
export const pythonOutline: Outliner = (text, keep) => {
  const gaps = new Gaps(text);
  const patience = new Patience(text);
  const definition = /([ \t]*)(?:async[ \t]+)?def[ \t]/y;
  for (let at = 0; at < text.length; ) {
    definition.lastIndex = at;
    const found = definition.exec(text);
    if (!found) {
      at = nextLine(text, at);
      continue;
    }
    const colon = headEnd(text, at + found[0].length);
    if (colon === undefined) return undefined;
    const body = firstStatement(text, colon);
    if (body === undefined) {
      at = nextLine(text, colon);
      continue;
    }
    const end = bodyEnd(text, body, width(found[1]!));
    if (!patience.take(2 * (end - at))) return undefined;
    if (keep.test(text.slice(body, end))) {
      at = lineStart(text, body);
      continue;
    }
    const from = afterDocstring(text, body, end);
    if (from !== undefined) gaps.add(at + found[1]!.length, from, end);
    at = end;
  }
  return gaps.outline();
};

const width = (indent: string): number => indent.replaceAll('\t', '        ').length;
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The offset after a string or comment that begins at `at`, else the next one. */
function skip(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 35) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (code !== 34 && code !== 39) return code === 92 ? at + 2 : at + 1;
  const triple = text[at]!.repeat(3);
  return text.startsWith(triple, at) ? pastTriple(text, triple, at + 3) : quoted(text, at);
}

function pastTriple(text: string, triple: string, from: number): number {
  for (let at = from; ; ) {
    const end = text.indexOf(triple, at);
    if (end < 0) return text.length;
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 3;
    at = end + 1;
  }
}

/** The beginning of the next line that is not inside a string or brackets. */
function nextLine(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 10 && depth <= 0) return at + 1;
    if (code === 40 || code === 91 || code === 123) depth += 1;
    else if (code === 41 || code === 93 || code === 125) depth -= 1;
    at = code > 92 ? at + 1 : skip(text, at);
  }
  return text.length;
}

/** The offset after the colon that ends a function's head. */
function headEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 58 && depth === 0) return at + 1;
    if (code === 40 || code === 91 || code === 123) depth += 1;
    else if (code === 41 || code === 93 || code === 125) depth -= 1;
    at = code > 92 ? at + 1 : skip(text, at);
  }
  return undefined;
}

/** Where the block behind a head begins; undefined for a body on the head's own line. */
function firstStatement(text: string, colon: number): number | undefined {
  const between = /^[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text.slice(colon, colon + 4_000));
  return between ? colon + between[0].length : undefined;
}

/** The end of the last line indented deeper than the head. */
function bodyEnd(text: string, body: number, indent: number): number {
  let end = body;
  for (let at = body; at < text.length; ) {
    const next = nextLine(text, at);
    end = next;
    at = next;
    const line = /^([ \t]*)(\S?)/.exec(text.slice(at, at + 400))!;
    if (line[2] !== '' && line[2] !== '#' && width(line[1]!) <= indent) break;
  }
  while (end > body && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

/** Where what follows the docstring begins; undefined where nothing does. */
function afterDocstring(text: string, body: number, end: number): number | undefined {
  const opening = /^[rRuU]?("""|'''|"|')/.exec(text.slice(body, body + 5));
  if (!opening) return body;
  const mark = opening[1]!;
  const from = body + opening[0].length;
  const closed = mark.length === 3 ? pastTriple(text, mark, from) : quoted(text, from - 1);
  // More than the one string stands there: it is left as it is.
  const rest = /^[ \t]*(?:#[^\n]*)?\r?\n\s*(?=\S)/.exec(text.slice(closed, closed + 2_000));
  if (!rest) return undefined;
  const at = closed + rest[0].length;
  return at < end ? at : undefined;
}
