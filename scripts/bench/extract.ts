import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSync } from 'oxc-parser';
import { extractTools } from '#crawler/extract.ts';
import { extractors } from '#crawler/extractors/index.ts';
import { type GrammarId, parse, parserOf } from '#crawler/extractors/syntax/grammar.ts';
import { readFolder } from '#crawler/sources/folder.ts';
import type { Extractor, SourceTree } from '#crawler/types.ts';
import { withMonorepo } from './extract/monorepo.ts';

/**
 * Megabytes of source per second of processor time, by language, and the peak of memory. Beside them two floors over
 * the same bytes: read and decoded only, and parsed only. Arguments are folders with a checkout each; `--monorepo 500`
 * writes a tree of that many megabytes into a temporary folder, reads it whole and removes it; without any, the
 * extractors' own fixtures are read many times over.
 */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { monorepo: { type: 'string' } },
  });
  if (values.monorepo !== undefined) {
    const megabytes = Number(values.monorepo);
    if (!(megabytes > 0)) throw new Error(`--monorepo takes a number of megabytes, not «${values.monorepo}»`);
    return withMonorepo(megabytes, readWhole);
  }
  const folders = positionals.map((folder) => resolve(folder));
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing) throw new Error(`there is no folder ${missing}`);
  await byLanguage(folders.length > 0 ? folders.map(readFolder) : fixtureTrees());
}

/** One tree by every extractor, as the crawl reads it. */
async function readWhole(folder: string): Promise<void> {
  const tree = readFolder(folder);
  const bytes = tree.files.reduce((sum, { size }) => sum + size, 0);
  let found = { tools: 0, unresolved: 0 };
  const seconds = await timed(async () => {
    const { tools, unresolved } = await extractTools(tree);
    found = { tools: tools.length, unresolved: unresolved.length };
  });
  process.stdout.write(
    `${tree.files.length} files, ${megabytes(bytes)} MB in ${seconds.toFixed(1)} s of processor time: ` +
      `${found.tools} tools, ${found.unresolved} unresolved\n`,
  );
  sayMemory();
}

async function byLanguage(trees: readonly SourceTree[]): Promise<void> {
  process.stdout.write('language       servers      MB   MB/s    read   parse  ratio  tools\n');
  for (const extractor of extractors) {
    const concerned = trees.filter((tree) => tree.files.some(({ path }) => extractor.reads(path)));
    if (concerned.length === 0) continue;
    await warmUp(concerned, extractor);
    const parseFile = await parserFor(extractor);
    let [bytes, tools, reading, parsing, seconds] = [0, 0, 0, 0, 0];
    for (const tree of concerned) {
      const source = tree.files.filter(({ path }) => extractor.reads(path));
      bytes += source.reduce((sum, { size }) => sum + size, 0);
      reading += await timed(() => source.reduce((sum, { path }) => sum + tree.read(path)!.length, 0));
      if (parseFile) {
        const texts = source
          .filter(({ size }) => size < 1_500_000)
          .map(({ path }) => [path, tree.read(path)!] as const);
        parsing += await timed(() => {
          for (const [path, text] of texts) parseFile(path, text);
        });
      }
      seconds += await timed(async () => {
        tools += (await extractTools(tree, '', { extractors: [extractor] })).tools.length;
      });
    }
    const rate = (took: number) => (took > 0 ? (bytes / 1e6 / took).toFixed(1) : '-');
    const columns = [
      extractor.id.padEnd(14),
      String(concerned.length).padStart(7),
      megabytes(bytes).padStart(7),
      rate(seconds).padStart(6),
      rate(reading).padStart(7),
      rate(parsing).padStart(7),
      (parsing > 0 ? (parsing / seconds).toFixed(2) : '-').padStart(6),
      String(tools).padStart(6),
    ];
    process.stdout.write(`${columns.join(' ')}\n`);
  }
  sayMemory();
}

/** Seconds of processor time before the measurement. */
const warmSeconds = 3;

/** What is measured is a process that goes on reading, as the crawl's do: the trees are read up to three times before. */
async function warmUp(trees: readonly SourceTree[], extractor: Extractor): Promise<void> {
  let seconds = 0;
  for (const tree of [...trees, ...trees, ...trees]) {
    if (seconds > warmSeconds) return;
    seconds += await timed(() => extractTools(tree, '', { extractors: [extractor] }));
  }
}

/** The extractor's own parser, on one file; none for manifests. */
async function parserFor({ id }: Extractor): Promise<((path: string, text: string) => void) | undefined> {
  if (id === 'manifest') return undefined;
  if (id === 'typescript') return (path, text) => void parseSync(path, text).program;
  const parser = await parserOf(id as GrammarId);
  return (_, text) => parse(parser, text, Date.now() + 60_000)?.delete();
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function sayMemory(): void {
  process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
}

/** Seconds of processor time, in which a busy machine counts for little. */
async function timed(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(1e-6, (user + system) / 1e6);
}

/** Every fixture as a server of its own, two hundred copies of it in the tree. */
function fixtureTrees(): SourceTree[] {
  const fixtures = readFolder(join(import.meta.dirname, '../../crawler/extractors/fixtures'));
  return fixtures.files.map(({ path, size }) => {
    const text = fixtures.read(path)!;
    const files = Array.from({ length: 200 }, (_, copy) => ({ path: `copy-${copy}/${path.split('/').at(-1)}`, size }));
    return { files, skipped: [], read: () => text };
  });
}
