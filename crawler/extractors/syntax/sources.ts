import type { Extraction, Project, SourceTree, Unresolved } from '#crawler/types.ts';
import { type Node, type Parser, parse, type Range, type Tree } from './grammar.ts';
import { wholes, wholeTexts } from './nodes.ts';
import { type Outliner, rangeOf } from './outline/outline.ts';
import { standing } from './server-files.ts';

/** Larger files are generated or data. */
const maxFileSize = 1_500_000;
const tooLarge = `not read: larger than ${maxFileSize} bytes`;
/** All trees of a project are alive together; a tree takes some ten times its source in memory, some grammars' far more. */
const maxParsedSize = 8_000_000;
const weights: Record<string, number> = { python: 1.5, kotlin: 4, swift: 20 };

/** Texts are asked for again and again; past this they are read anew each time. */
const maxHeldText = 32_000_000;

/** The files of one language in a project: which hold the server, their text, and their trees parsed on demand. */
export interface Sources {
  project: Project;
  /** Every file of the language in the whole tree. */
  all: ReadonlySet<string>;
  /** The server's own files, examples only where there is nothing else. */
  own: string[];
  text(path: string): string | undefined;
  root(path: string): Node | undefined;
  unresolved: Unresolved[];
}

const indexes = new WeakMap<SourceTree, Map<string, { path: string; size: number }[]>>();

/** The tree's files of one language: found once, however many servers the tree holds. */
function filesOf(tree: SourceTree, id: string, reads: (path: string) => boolean): { path: string; size: number }[] {
  const known = indexes.get(tree) ?? new Map<string, { path: string; size: number }[]>();
  indexes.set(tree, known);
  const files = known.get(id) ?? tree.files.filter((file) => reads(file.path));
  known.set(id, files);
  return files;
}

/** What of a language it takes to find and parse its files. */
export interface SourceLanguage {
  id: string;
  reads: (path: string) => boolean;
  isTest: RegExp;
  /** What a file with a server or tools in it cannot do without. */
  marker: RegExp;
  /** What a function that registers tools mentions. */
  registers: RegExp;
  outline?: Outliner | undefined;
}

/**
 * Opens a project's files for one extractor; every tree is freed when `use` is done. What may hold tools and is too large
 * to be read is named as left out.
 */
export function withSources(
  project: Project,
  parser: Parser,
  language: SourceLanguage,
  use: (sources: Sources) => Extraction,
): Extraction {
  const files = filesOf(project.tree, language.id, language.reads);
  const sizes = new Map(files.map((file) => [file.path, file.size]));
  const roots = new Map<string, Node | undefined>();
  const trees: Tree[] = [];
  const unresolved: Unresolved[] = [];
  /** Files that were wanted and could not be parsed. */
  const unread: Unresolved[] = [];
  let parsed = 0;
  const texts = new Map<string, string | undefined>();
  let held = 0;
  const text = (path: string): string | undefined => {
    const known = texts.get(path);
    if (known !== undefined || texts.has(path)) return known;
    const read = (sizes.get(path) ?? maxFileSize + 1) <= maxFileSize ? project.tree.read(path) : undefined;
    held += read?.length ?? 0;
    if (held <= maxHeldText) texts.set(path, read);
    return read;
  };
  const open = (source: string, ranges?: Range[]): Tree | undefined => {
    const length = ranges?.reduce((sum, { startIndex, endIndex }) => sum + endIndex - startIndex, 0) ?? source.length;
    parsed += length * (weights[language.id] ?? 1);
    if (parsed > maxParsedSize) return undefined;
    const tree = parse(parser, source, project.deadline, ranges);
    if (tree) trees.push(tree);
    return tree;
  };
  const parsedOutline = (source: string): Tree | undefined => {
    const outline = language.outline?.(source, language.registers);
    if (!outline || outline.hidden.size === 0) return open(source);
    const tree = open(source, outline.ranges);
    if (!tree || tree.rootNode.hasError) return open(source);
    wholeTexts.set(tree, (func) => {
      const end = outline.hidden.get(func.startIndex)?.index ?? 0;
      return end > func.endIndex ? source.slice(func.startIndex, end) : func.text;
    });
    let full: Tree | undefined;
    wholes.set(tree, (func, body) => {
      const gapEnd = outline.hidden.get(func.startIndex) ?? (body && outline.hidden.get(body.startIndex));
      if (!gapEnd) return undefined;
      const start = { index: func.startIndex, ...func.startPosition };
      const end = { index: func.endIndex, ...func.endPosition };
      const alone = open(source, [rangeOf(start, end.index > gapEnd.index ? end : gapEnd)]);
      const found = alone && bodyIn(alone.rootNode, func);
      if (found && !found.hasError) return found;
      full ??= open(source);
      return full && bodyIn(full.rootNode, func);
    });
    return tree;
  };
  const root = (path: string): Node | undefined => {
    if (!roots.has(path)) {
      const source = text(path);
      const tree = source === undefined ? undefined : parsedOutline(source);
      const refused = source === undefined || parsed > maxParsedSize;
      if (!tree) {
        const reason = refused ? 'too much source to read' : 'takes too long to parse';
        unread.push({ file: path, line: 1, reason });
        unresolved.push(unread.at(-1)!);
      }
      roots.set(path, tree?.rootNode);
    }
    return roots.get(path);
  };
  const candidates = files.filter(({ path }) => !language.isTest.test(path));
  const isMarked = (path: string, size: number) =>
    language.marker.test((size > maxFileSize ? project.tree.read(path) : text(path)) ?? '');
  const large: Unresolved[] = [];
  const marked = (wanted: 'server' | 'example') => {
    const found = candidates
      .filter(({ path }) => standing(path, project.part) === wanted)
      .filter(({ path, size }) => isMarked(path, size));
    for (const { path, size } of found) if (size > maxFileSize) large.push({ file: path, line: 1, reason: tooLarge });
    return found.filter(({ size }) => size <= maxFileSize).map(({ path }) => path);
  };
  const server = marked('server');
  const own = server.length > 0 || large.length > 0 ? server : marked('example');
  try {
    const {
      tools,
      unresolved: places,
      silent,
    } = use({ project, all: new Set(sizes.keys()), own, text, root, unresolved });
    const others = places.filter(({ file, line }) => !large.some((one) => one.file === file && one.line === line));
    const leftOut = [...large, ...unread];
    return {
      tools,
      unresolved: [...others, ...large],
      ...(leftOut.length > 0 && { leftOut }),
      ...(silent && { silent }),
    };
  } finally {
    for (const tree of trees) tree.delete();
  }
}

/** The body of the function that begins at the same place, in another tree of the same text. */
function bodyIn(root: Node, { startIndex }: Node): Node | undefined {
  let at: Node | null = root.descendantForIndex(startIndex, startIndex + 1);
  for (; at && at.startIndex === startIndex; at = at.parent) {
    const body = at.childForFieldName('body') ?? at.namedChildren.findLast(({ type }) => type === 'function_body');
    if (body) return body;
  }
  return undefined;
}
