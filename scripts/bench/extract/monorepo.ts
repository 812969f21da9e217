import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFolder } from '#crawler/sources/folder.ts';

/** Bytes of one file, and files of one package. */
const fileSize = 60_000;
const filesOfPackage = 60;

/**
 * A tree of many packages in every language for as long as `use` takes: each file a fixture of the extractors, written
 * again and again until it has the size of a large source file.
 */
export async function withMonorepo(megabytes: number, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'monorepo-'));
  try {
    write(folder, megabytes * 1e6);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, bytes: number): void {
  const fixtures = readFolder(join(import.meta.dirname, '../../../crawler/extractors/fixtures'));
  const sources = fixtures.files
    .filter(({ path, size }) => size > 200 && /\.(ts|js|py|go|rs|java|kt|cs|php|rb|swift)$/.test(path))
    .map(({ path }) => ({ name: path.split('/').at(-1)!, text: fixtures.read(path)! }));
  for (let written = 0, at = 0; written < bytes; at++) {
    const { name, text } = sources[at % sources.length]!;
    const file = join(folder, `packages/p${Math.floor(at / filesOfPackage)}/src/m${at}/${name}`);
    const long = text.repeat(Math.ceil(fileSize / text.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, long);
    written += Buffer.byteLength(long);
  }
}
