import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { capped } from '../capped.ts';
import { SourceDamaged, SourceRefused } from '../errors.ts';
import type { SourceTree } from '../types.ts';
import { archivePath } from './archive-path.ts';
import { isKept, limits } from './limits.ts';
import { treeBuilder } from './memory-tree.ts';

/**
 * Reads a tar or tar.gz stream into memory, nothing is written to disk and no link is followed.
 * `strip` leading folders are removed: npm, GitHub and PyPI archives all have one.
 * Throws SourceRefused for a broken archive, an escaping path, or one larger than the limits or than the `room` given
 * to its text; what the stream itself fails of is no word about the archive and is thrown as it is.
 */
export async function readTar(stream: Readable, strip = 1, room?: number): Promise<SourceTree> {
  const builder = treeBuilder(isKept, room);
  const reader = entryReader(builder, strip);
  const parser = new Parser({
    strict: true,
    onReadEntry: reader.read,
    maxMetaEntrySize: 2 ** 20,
    gzip: false,
    brotli: false,
    zstd: false,
  });

  let broken: Error | undefined;
  parser.on('error', (error: Error) => {
    broken ??= error;
  });

  let ended = false;
  parser.on('eof', () => {
    ended = true;
  });

  let cutOff: unknown;
  async function* arriving() {
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      cutOff = error;
      throw error;
    }
  }

  try {
    for await (const chunk of await unzipped(arriving())) {
      // An entry that is not flowing would pile its bytes up inside the parser.
      if (!parser.write(chunk) && !reader.refusal() && !broken && !ended) await once(parser, 'drain');
      if (reader.refusal() || broken || ended) break;
    }
    parser.end();
  } catch (error) {
    if (error instanceof SourceRefused || error === cutOff) throw error;
    broken ??= error as Error;
  }
  const refusal = reader.refusal();
  if (refusal) throw refusal;
  if (broken) throw new SourceDamaged(`the archive is broken: ${broken.message}`, { cause: broken });
  if (reader.entries() === 0) throw new SourceDamaged('the archive is broken: it has no entries');
  return builder.tree();
}

/** Takes the entries of an archive into a tree. What refuses it is kept: thrown inside the parser it would be lost. */
function entryReader(builder: ReturnType<typeof treeBuilder>, strip: number) {
  let refusal: Error | undefined;
  let unpacked = 0;
  let entries = 0;

  function take(entry: ReadEntry): void {
    if (++entries > limits.entries) throw new SourceRefused(`the archive has more than ${limits.entries} entries`);
    unpacked += entry.size;
    if (unpacked > limits.unpackedBytes) {
      throw new SourceRefused(`the archive unpacks to more than ${limits.unpackedBytes} bytes`);
    }
    const path = archivePath(entry.path, strip);
    if (!path || entry.type === 'Directory') return void entry.resume();
    if (entry.type !== 'File' && entry.type !== 'OldFile') {
      if (isKept(path)) builder.skip(path, `not a plain file (${entry.type})`);
      return void entry.resume();
    }
    const wanted = builder.wants(path, entry.size);
    if (wanted === undefined) return void entry.resume();
    const chunks: Buffer[] = [];
    let missing = wanted;
    entry.on('data', (chunk: Buffer) => {
      if (missing > 0) chunks.push(chunk.subarray(0, missing));
      missing -= chunk.length;
    });
    entry.on('end', () => builder.add(path, Buffer.concat(chunks), entry.size));
  }

  return {
    read(entry: ReadEntry): void {
      try {
        take(entry);
      } catch (error) {
        entry.resume();
        refusal ??= error as Error;
      }
    },
    refusal: () => refusal,
    entries: () => entries,
  };
}

/** The tar bytes of a stream that may be gzipped, both ends counted: a bomb is refused after a gigabyte, not a terabyte. */
async function unzipped(stream: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const source = capped(stream, limits.archiveBytes, 'the archive is larger than')[Symbol.asyncIterator]();
  const first = await source.next();
  async function* whole() {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => source };
  }
  if (first.done || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return whole();
  const gunzip = createGunzip();
  const zipped = Readable.from(whole(), { objectMode: false });
  zipped.on('error', (error) => gunzip.destroy(error));
  // Headers and padding come on top of the files' own bytes.
  return capped(zipped.pipe(gunzip), limits.unpackedBytes * 1.25, 'the archive unpacks to more than');
}
