import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractTools } from '#crawler/extract.ts';
import { extractors } from '#crawler/extractors/index.ts';
import { readFolder } from '#crawler/sources/folder.ts';
import type { SourceTree } from '#crawler/types.ts';

/**
 * Megabytes of source read per second and core, by language, beside the floor: the same bytes read and decoded only.
 * Arguments are folders with a checkout each; without any, the extractors' own fixtures are read many times over.
 */
export async function run(folders: string[]): Promise<void> {
  const given = folders.map((folder) => resolve(folder));
  const missing = given.find((folder) => !existsSync(folder));
  if (missing) throw new Error(`there is no folder ${missing}`);
  const trees = given.length > 0 ? given.map(readFolder) : fixtureTrees();

  process.stdout.write('language       servers      MB   MB/s   floor  ratio  tools\n');
  for (const extractor of extractors) {
    const concerned = trees.filter((tree) => tree.files.some(({ path }) => extractor.reads(path)));
    if (concerned.length === 0) continue;
    await extractTools(concerned[0]!, '', { extractors: [extractor] });
    let bytes = 0;
    let tools = 0;
    let floor = 0;
    let seconds = 0;
    for (const tree of concerned) {
      const source = tree.files.filter(({ path }) => extractor.reads(path));
      bytes += source.reduce((sum, { size }) => sum + size, 0);
      floor += await timed(() => source.reduce((sum, { path }) => sum + tree.read(path)!.length, 0));
      seconds += await timed(async () => {
        tools += (await extractTools(tree, '', { extractors: [extractor] })).tools.length;
      });
    }
    const rate = (took: number) => (bytes / 1e6 / took).toFixed(1);
    const columns = [
      extractor.id.padEnd(14),
      String(concerned.length).padStart(7),
      (bytes / 1e6).toFixed(1).padStart(7),
      rate(seconds).padStart(6),
      rate(floor).padStart(7),
      (floor / seconds).toFixed(3).padStart(6),
      String(tools).padStart(6),
    ];
    process.stdout.write(`${columns.join(' ')}\n`);
  }
  process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return Math.max(1e-6, (performance.now() - started) / 1000);
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
