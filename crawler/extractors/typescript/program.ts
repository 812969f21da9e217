import type { Program as Ast, ParserOptions } from 'oxc-parser';
import { parseSync, rawTransferSupported } from 'oxc-parser';
import type { SourceTree } from '#crawler/types.ts';
import { tooDeep } from './depth.ts';
import type { Region } from './regions.ts';
import { createResolver, type Resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import { isShuffled } from './shuffled.ts';
import { folderOf } from './tree-files.ts';
import type { Obj, Value } from './values.ts';

/** One parsed source file and what its evaluation has made known. */
export interface Module {
  path: string;
  text: string;
  ast: Ast;
  scope: Scope;
  /** ES exports by name: the way to each value. */
  exports: Map<string, () => Value>;
  /** Specifiers of `export * from`. */
  stars: string[];
  /** `module.exports`, as CommonJS code leaves it. */
  common: { value: Value; touched: boolean };
  /** Offsets of what may register a tool, sorted: code without any of them need not run for its effects. */
  hot: number[];
  /** The declared and imported names such a place may be reached by. */
  hotNames: ReadonlySet<string>;
  /** Where a bundle holds the code of other packages. */
  regions: Region[];
  state: 'new' | 'running' | 'done';
  namespace?: Obj | undefined;
}

/** The sources of one project, parsed as they are asked for. */
export interface Program {
  tree: SourceTree;
  resolve: Resolve;
  /** The file a path means that may lack its ending or name what a build would write. */
  file(path: string): string | undefined;
  /** Whether the tree has a file or folder of that path. */
  holds(path: string): boolean;
  /** The parsed file; undefined too while it is being opened, which importing itself in a circle makes happen. */
  module(path: string): Module | undefined;
  /** The file where it was parsed already. */
  opened(path: string): Module | undefined;
  /** The files from which a place that may register tools can be reached by imports. */
  live: ReadonlySet<string>;
  /** Files that could not be parsed, with the reason. */
  failed: Map<string, string>;
}

const MAX_FILE = 15_000_000;
/** A tree takes some thirty times its source in memory; one bundle may be larger, with little beside it. */
const MAX_PARSED = 12_000_000;
const MAX_WITH_BUNDLE = 16_000_000;
/** Opening a file opens what it imports; longer chains than these go on when they are run. */
const MAX_OPENING = 150;

/** Opens the sources of a tree for evaluation; nothing is parsed yet. */
export function openProgram(tree: SourceTree, setUp: (path: string, text: string, ast: Ast) => Module): Program {
  const paths = new Set(tree.files.map((file) => file.path));
  let folders: Set<string> | undefined;
  const modules = new Map<string, Module | undefined>();
  const failed = new Map<string, string>();
  const opening = new Set<string>();
  let parsed = 0;

  function load(path: string): Module | undefined {
    const text = tree.read(path);
    if (text === undefined) return undefined;
    const most = text.length > MAX_PARSED ? MAX_WITH_BUNDLE : MAX_PARSED;
    if (text.length > MAX_FILE || parsed + text.length > most) {
      failed.set(path, 'not read: too much source');
      return undefined;
    }
    parsed += text.length;
    if (tooDeep(text)) {
      failed.set(path, 'not read: nested too deeply');
      return undefined;
    }
    if (isShuffled(text)) {
      failed.set(path, 'not read: obfuscated, its texts are shuffled until it runs');
      return undefined;
    }
    const ast = parse(path, text);
    if (!ast) {
      failed.set(path, 'not read: syntax error');
      return undefined;
    }
    return setUp(path, text, ast);
  }

  return {
    tree,
    ...createResolver(tree, paths),
    failed,
    live: new Set(),
    holds(path) {
      folders ??= foldersOf(paths);
      return paths.has(path) || folders.has(path);
    },
    opened: (path) => modules.get(path),
    module(path) {
      if (modules.has(path)) return modules.get(path);
      if (opening.has(path) || opening.size > MAX_OPENING) return undefined;
      opening.add(path);
      try {
        modules.set(path, load(path));
      } finally {
        opening.delete(path);
      }
      return modules.get(path);
    },
  };
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = folderOf(path); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
  }
  return folders;
}

/** Raw transfer reads the tree out of the parser's memory, not from JSON: a third of the time. Not every machine has such buffers. */
const transfer = rawTransferSupported() ? { experimentalRawTransfer: true } : {};

function parse(path: string, text: string): Ast | undefined {
  const typed = /\.[mc]?tsx?$/.test(path);
  const langs = path.endsWith('.ts') || /\.[mc]ts$/.test(path) ? ['ts', 'tsx'] : typed ? ['tsx', 'ts'] : ['jsx', 'ts'];
  let broken: Ast | undefined;
  for (const lang of langs as ('ts' | 'tsx' | 'jsx')[]) {
    const options: ParserOptions = { lang, sourceType: 'unambiguous', preserveParens: false, ...transfer };
    const { program, errors } = parseSync(path, text, options);
    if (errors.every((error) => error.severity !== 'Error')) return program;
    if (program.body.length > 0) broken ??= program;
  }
  return broken;
}
