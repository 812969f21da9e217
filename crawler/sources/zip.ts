import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { SourceDamaged, SourceRefused } from '../errors.ts';
import type { SourceTree } from '../types.ts';
import { archivePath } from './archive-path.ts';
import { isKept, limits } from './limits.ts';
import { treeBuilder } from './memory-tree.ts';

/**
 * Reads a zip (a wheel, an MCPB bundle) into memory, nothing is written to disk and no link is followed.
 * Throws SourceRefused for a broken archive, an escaping path, or one larger than the limits.
 */
export async function readZip(bytes: Buffer, strip = 0): Promise<SourceTree> {
  try {
    return await readEntries(await fromBufferPromise(bytes, { strictFileNames: true }), strip);
  } catch (error) {
    if (error instanceof SourceRefused) throw error;
    throw new SourceDamaged(`the archive is broken: ${(error as Error).message}`, { cause: error });
  }
}

async function readEntries(zip: ZipFile, strip: number): Promise<SourceTree> {
  if (zip.entryCount > limits.entries) throw new SourceRefused(`the archive has more than ${limits.entries} entries`);
  const builder = treeBuilder(isKept);
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpackedBytes) {
      throw new SourceRefused(`the archive unpacks to more than ${limits.unpackedBytes} bytes`);
    }
    const path = archivePath(entry.fileName, strip);
    if (!path || entry.fileName.endsWith('/')) continue;
    if (isLink(entry)) {
      if (isKept(path)) builder.skip(path, 'not a plain file (link)');
      continue;
    }
    const wanted = builder.wants(path, entry.uncompressedSize);
    if (wanted !== undefined) builder.add(path, await content(zip, entry, wanted), entry.uncompressedSize);
  }
  return builder.tree();
}

/** The upper half of a Unix entry's attributes is its mode; 0o120000 marks a symbolic link. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** The first bytes of an entry; yauzl ends the stream with an error when it brings other than its stated bytes. */
async function content(zip: ZipFile, entry: Entry, wanted: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let missing = wanted;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    chunks.push((chunk as Buffer).subarray(0, missing));
    missing -= chunks.at(-1)!.length;
    if (missing === 0 && wanted < entry.uncompressedSize) break;
  }
  return Buffer.concat(chunks);
}
