import { type Program as Ast, type Node, visitorKeys } from 'oxc-parser';
import { type Region, vendorAt } from './regions.ts';

/** Words that stand where tools are registered, listed or described. */
const MARKER = new RegExp(
  [
    'registerTool',
    'RegisterTool',
    'addTool',
    'AddTool',
    '\\btools?\\s*\\(',
    'tools/list',
    'ListTools',
    'listTools',
    'inputSchema',
    '\\btools\\s*[:,}]',
    'McpServer\\b',
    'MCPServer\\b',
    'setRequestHandler',
    '[a-z]Tools?\\s*[(<]',
    '\\bextends\\s+\\w*Tool',
    '@\\w*Tool\\b',
    'toolName',
    'tool_name',
    'createMcpHandler',
    'ToolMetadata',
    'ToolDefinition',
    '\\bTools?\\[\\]',
    'FastMCP\\b',
  ].join('|'),
  'g',
);

/** Files that hold one of these words may register tools; the others are parsed only where their values are used. */
export const SEED = new RegExp(
  [
    'registerTool',
    'addTool',
    '\\.tool\\s*\\(',
    'tools/list',
    'ListTools',
    'inputSchema',
    'setRequestHandler',
    '[a-z]Tool\\s*[(<]',
    '\\btool\\s*\\(',
    '\\bextends\\s+\\w*Tool',
    '@\\w*Tool\\b',
    'createMcpHandler',
    'ToolMetadata',
    '\\btools\\s*:',
    'export\\s+const\\s+metadata\\b',
  ].join('|'),
);

interface Declared {
  name: string;
  /** True for methods and properties, which are used behind a dot. */
  member: boolean;
  start: number;
  end: number;
  parent: number;
}

/**
 * The offsets of everything in a file that may lead to a registration: the marker words, the names imported from files
 * that have some, and every use of a function, class or variable that holds such a place.
 */
export function hotOffsets(text: string, ast: Ast, imported: Iterable<string>, regions: readonly Region[]): number[] {
  const own = (offset: number) => vendorAt(regions, offset) === undefined;
  const hot = [...text.matchAll(MARKER), ...text.matchAll(/\bimport\(/g)].map((match) => match.index).filter(own);
  const declared = declarations(ast);
  const uses = wordUses(text, new Set([...declared.map(({ name }) => name), ...imported]));
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
  for (const name of imported) heat(name, false);
  for (let offset = queue.pop(); offset !== undefined; offset = queue.pop()) {
    for (let at = innermost(declared, offset); at >= 0 && !done[at]; at = declared[at]!.parent) {
      done[at] = 1;
      heat(declared[at]!.name, declared[at]!.member);
    }
  }
  return [...new Set(hot)].sort((a, b) => a - b);
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
  for (const match of text.matchAll(/[\w$]+/g)) {
    if (!words.has(match[0])) continue;
    const before = text[match.index - 1];
    const key = before === '.' || before === '#' ? `.${match[0]}` : match[0];
    const list = found.get(key);
    if (list) list.push(match.index);
    else found.set(key, [match.index]);
  }
  return found;
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
