import { type Program as Ast, type Node, visitorKeys } from 'oxc-parser';
import { type Region, vendorAt } from './regions.ts';

/**
 * Words that stand where tools are registered, listed or described. What stands before the word is looked at only
 * where the word is, which is a fraction of the work.
 */
const MARKER = new RegExp(
  [
    '[Tt]ool(?:(?<=(?:register|Register|add|Add)Tool)|(?<=\\bextends\\s+\\w*Tool)|(?<=@\\w*Tool)\\b|(?<=\\btool)s?\\s*\\()',
    'Tool(?:s?\\s*(?:(?<=[a-z]Tools?)[(<]|(?<=\\bTools?)\\[\\])|s(?<=[lL]istTools)|Metadata|Definition)',
    'tools(?:/list|(?<=\\btools)\\s*[:,}])',
    'inputSchema',
    'M(?:cp|CP)Server\\b',
    'setRequestHandler',
    'createMcpHandler',
    'FastMCP\\b',
    '\\bimport\\(',
  ].join('|'),
  'g',
);

/** Files that hold one of these words may register tools; the others are parsed only where their values are used. */
export const SEED = new RegExp(
  [
    '[Tt]ool(?:(?<=(?:register|add)Tool)|(?<=\\bextends\\s+\\w*Tool)|(?<=@\\w*Tool)\\b|(?<=\\btool)\\s*\\()',
    'Tool(?:\\s*(?<=[a-z]Tool\\s*)[(<]|s(?<=ListTools)|Metadata)',
    'tools(?:/list|(?<=\\btools)\\s*:)',
    'inputSchema',
    'setRequestHandler',
    'createMcpHandler',
    // Another package may be given it.
    'new\\s+M(?:cp|CP)Server\\b',
    'export\\s+const\\s+metadata\\b',
  ].join('|'),
);

/** What in a file may lead to a registration. */
interface Hot {
  offsets: number[];
  /** Imported names that may, and those of declarations that hold such a place; a method's has a dot before it. */
  names: ReadonlySet<string>;
}

interface Declared {
  name: string;
  /** True for methods and properties, which are used behind a dot. */
  member: boolean;
  start: number;
  end: number;
  parent: number;
}

/**
 * Everything in a file that may lead to a registration: the marker words, the names imported that may, and every use of a function, class or variable that holds such a place.
 */
export function hotPlaces(text: string, ast: Ast, imported: Iterable<string>, regions: readonly Region[]): Hot {
  const own = (offset: number) => vendorAt(regions, offset) === undefined;
  const hot = Array.from(text.matchAll(MARKER), (match) => match.index).filter(own);
  const named = [...imported];
  if (hot.length === 0 && named.length === 0) return { offsets: [], names: new Set() };
  const declared = declarations(ast);
  const uses = wordUses(text, new Set([...declared.map(({ name }) => name), ...named]));
  const done = new Uint8Array(declared.length);
  const heated = new Set<string>();
  const queue = [...hot];
  const heat = (name: string, member: boolean) => {
    const key = member ? `.${name}` : name;
    const offsets = uses.get(key) ?? [];
    if (heated.has(key) || (member && offsets.length > MAX_MEMBER_USES)) return;
    heated.add(key);
    for (const offset of offsets) {
      if (!own(offset)) continue;
      hot.push(offset);
      queue.push(offset);
    }
  };
  for (const name of named) heat(name, false);
  for (let offset = queue.pop(); offset !== undefined; offset = queue.pop()) {
    for (let at = innermost(declared, offset); at >= 0 && !done[at]; at = declared[at]!.parent) {
      done[at] = 1;
      heat(declared[at]!.name, declared[at]!.member);
    }
  }
  return { offsets: [...new Set(hot)].sort((a, b) => a - b), names: heated };
}

/** A method called in more places than these says nothing about any of them. */
const MAX_MEMBER_USES = 40;

/** Whether one of the sorted offsets lies in [start, end). */
export function hasOffset(offsets: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && offsets[low]! < end;
}

/** Named functions, classes, methods and variables in source order, each with the one that encloses it. */
function declarations(ast: Ast): Declared[] {
  const found: Declared[] = [];
  const nodes: Node[] = [ast];
  const parents: number[] = [-1];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    let within = parents.pop()!;
    const name = declaredName(node);
    if (name !== undefined) {
      const member = MEMBERS.has(node.type);
      found.push({ name, member, start: node.start, end: node.end, parent: within });
      within = found.length - 1;
    }
    const keys = visitorKeys[node.type];
    if (!keys) continue;
    for (const key of keys) {
      const child = (node as unknown as Record<string, Node | Node[] | null>)[key];
      if (Array.isArray(child)) {
        for (const one of child) {
          if (!one || SIMPLE.has(one.type)) continue;
          nodes.push(one);
          parents.push(within);
        }
      } else if (child && !SIMPLE.has(child.type)) {
        nodes.push(child);
        parents.push(within);
      }
    }
  }
  return sortedByStart(found);
}

const MEMBERS = new Set(['MethodDefinition', 'PropertyDefinition', 'Property', 'AssignmentExpression']);

/** Nodes that hold no declaration. */
const SIMPLE = new Set([
  'Identifier',
  'Literal',
  'TemplateElement',
  'PrivateIdentifier',
  'ThisExpression',
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
  'TSTypeParameterDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'ImportDeclaration',
]);

function sortedByStart(found: Declared[]): Declared[] {
  const order = found.map((_, index) => index).sort((a, b) => found[a]!.start - found[b]!.start || b - a);
  const place = new Int32Array(found.length);
  order.forEach((index, position) => {
    place[index] = position;
  });
  return order.map((index) => {
    const one = found[index]!;
    return { ...one, parent: one.parent < 0 ? -1 : place[one.parent]! };
  });
}

function declaredName(node: Node): string | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id?.name;
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' ? node.id.name : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return node.key.type === 'Identifier' && node.key.name !== 'constructor' ? node.key.name : undefined;
    case 'Property':
      return node.key.type === 'Identifier' && node.value.type.endsWith('FunctionExpression')
        ? node.key.name
        : undefined;
    case 'AssignmentPattern':
      return node.left.type === 'Identifier' ? node.left.name : undefined;
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' && node.left.property.type === 'Identifier'
        ? node.left.property.name
        : undefined;
    default:
      return undefined;
  }
}

/** Where each of the words is used: as `.word` behind a dot, as `word` elsewhere. */
function wordUses(text: string, words: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const hashes = new Set(Array.from(words, hashOf));
  for (let at = 0; at < text.length; at++) {
    if (!isWordCode(text.charCodeAt(at))) continue;
    const start = at;
    let hash = 0;
    for (let code = text.charCodeAt(at); isWordCode(code); code = text.charCodeAt(++at)) hash = (hash * 31 + code) | 0;
    if (!hashes.has(hash)) continue;
    const word = text.slice(start, at);
    if (!words.has(word)) continue;
    const before = text[start - 1];
    const key = before === '.' || before === '#' ? `.${word}` : word;
    const list = found.get(key);
    if (list) list.push(start);
    else found.set(key, [start]);
  }
  return found;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (hash * 31 + word.charCodeAt(at)) | 0;
  return hash;
}

/** A digit, a letter, `_` or `$`; NaN, past the end, is none. */
function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}

/** The index of the innermost declaration around an offset, -1 outside of all. */
function innermost(declared: readonly Declared[], offset: number): number {
  let low = 0;
  let high = declared.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (declared[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  while (at >= 0 && declared[at]!.end <= offset) at = declared[at]!.parent;
  return at;
}
