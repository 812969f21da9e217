import type { Project, SourceTree, Unresolved } from '#crawler/types.ts';
import { type Node, type Parser, parse, type Tree } from './grammar.ts';
import { standing } from './server-files.ts';

/** Larger files are generated or data. */
const maxFileSize = 1_500_000;
/** All trees of a project are alive together; a tree takes some ten times its source in memory. */
const maxParsedSize = 16_000_000;

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

/** Opens a project's files for one extractor; every tree is freed when `use` is done. */
export function withSources<T>(
  project: Project,
  parser: Parser,
  language: { id: string; reads: (path: string) => boolean; isTest: RegExp; marker: RegExp },
  use: (sources: Sources) => T,
): T {
  const files = filesOf(project.tree, language.id, language.reads);
  const sizes = new Map(files.map((file) => [file.path, file.size]));
  const trees = new Map<string, Tree | undefined>();
  const unresolved: Unresolved[] = [];
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
  const root = (path: string): Node | undefined => {
    if (!trees.has(path)) {
      const source = text(path);
      parsed += source?.length ?? 0;
      const refused = source === undefined || parsed > maxParsedSize;
      const tree = refused ? undefined : parse(parser, source, project.deadline);
      if (!tree)
        unresolved.push({
          file: path,
          line: 1,
          reason: refused ? 'too much source to read' : 'takes too long to parse',
        });
      trees.set(path, tree);
    }
    return trees.get(path)?.rootNode;
  };
  const candidates = files.filter(({ path, size }) => size <= maxFileSize && !language.isTest.test(path));
  const marked = (wanted: 'server' | 'example') =>
    candidates
      .filter(({ path }) => standing(path, project.part) === wanted)
      .filter(({ path }) => language.marker.test(text(path) ?? ''))
      .map(({ path }) => path);
  const server = marked('server');
  const own = server.length > 0 ? server : marked('example');
  try {
    return use({ project, all: new Set(sizes.keys()), own, text, root, unresolved });
  } finally {
    for (const tree of trees.values()) tree?.delete();
  }
}
