import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, type Node, Parser, type Range, type Tree } from 'web-tree-sitter';
import { withoutTierUp } from '#db/without-tier-up.ts';

const require = createRequire(import.meta.url);

/** Prebuilt grammars: none of these packages runs an install script or compiles anything. */
const grammars = {
  python: '@repomix/tree-sitter-wasms/out/tree-sitter-python.wasm',
  go: '@repomix/tree-sitter-wasms/out/tree-sitter-go.wasm',
  rust: '@repomix/tree-sitter-wasms/out/tree-sitter-rust.wasm',
  java: '@repomix/tree-sitter-wasms/out/tree-sitter-java.wasm',
  php: '@repomix/tree-sitter-wasms/out/tree-sitter-php.wasm',
  ruby: '@repomix/tree-sitter-wasms/out/tree-sitter-ruby.wasm',
  swift: '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
  csharp: '@lumis-sh/wasm-csharp/tree-sitter-csharp.wasm',
  kotlin: '@lumis-sh/wasm-kotlin/tree-sitter-kotlin.wasm',
};

export type GrammarId = keyof typeof grammars;

/** One file costs at most so many milliseconds of the processor: what a busy machine takes long for is no hostile file. */
const parseLimitMs = 3_000;

const parsers = new Map<GrammarId, Promise<Parser>>();

/**
 * Grammars whose lexer is one huge function. V8 would compile it again, optimised, which takes more time than it saves and
 * up to a gigabyte of memory (Swift), so that these are left as they were compiled first.
 */
const huge: ReadonlySet<GrammarId> = new Set(['kotlin', 'rust', 'swift']);

async function loadParser(id: GrammarId): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  const grammar = await readFile(require.resolve(grammars[id]));
  if (!huge.has(id)) {
    parser.setLanguage(await Language.load(grammar));
    return parser;
  }
  await withoutTierUp(async () => {
    parser.setLanguage(await Language.load(grammar));
    // A function is compiled when it is first called: the first parse settles how.
    parser.parse('a "b" 1\n')?.delete();
  });
  return parser;
}

/** A parser of the language, loaded at its first use. */
export function parserOf(id: GrammarId): Promise<Parser> {
  const known = parsers.get(id);
  if (known) return known;
  const loading = loadParser(id);
  parsers.set(id, loading);
  return loading;
}

/** The syntax tree of a text, or of stretches of it; undefined when the time is up. The caller deletes the tree. */
export function parse(parser: Parser, text: string, deadline: number, includedRanges?: Range[]): Tree | undefined {
  const before = process.cpuUsage();
  const soonest = Date.now() + parseLimitMs;
  let late = false;
  // Asked often, so that the processor's time is looked up only where it can be over.
  const isLate = (): boolean => {
    const now = Date.now();
    late ||= now > deadline || (now > soonest && spentSince(before) > parseLimitMs);
    return late;
  };
  let reading = true;
  // The parser copies what it is handed, so it is handed a stretch; later the tree asks here for the texts of its nodes.
  const textAt = (index: number): string => {
    if (!reading) return text.slice(index);
    // A scanner may read to the end between two words, and again for each, without a call of `progressCallback`.
    return isLate() ? '' : text.slice(index, includedRanges?.find(({ endIndex }) => endIndex > index)?.endIndex);
  };
  const options = includedRanges ? { progressCallback: isLate, includedRanges } : { progressCallback: isLate };
  const tree = parser.parse(textAt, null, options);
  reading = false;
  if (tree && !late) return tree;
  tree?.delete();
  parser.reset();
  return undefined;
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export type { Node, Parser, Range, Tree };
