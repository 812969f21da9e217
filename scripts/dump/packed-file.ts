import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';

/** A finished file of a dump. */
export interface PackedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** A file that is complete under another name; `put` gives it its own. */
interface Staged {
  file: PackedFile;
  put(): Promise<void>;
}

/** Rows are joined to pieces of this size: a compressor given each row alone spends its time on calls. */
const pieceSize = 1 << 17;

/** A packed file that grows line by line in constant memory. */
export function openPacked(folder: string, plainName: string) {
  const name = `${plainName}.zst`;
  const path = `${folder}/${name}`;
  const compress = createZstdCompress();
  const count = counting();
  const finished = pipeline(compress, count.stream, createWriteStream(`${path}.part`));
  // Rejections are reported by `end`; one before that is no crash.
  finished.catch(() => {});
  let piece = '';
  let rows = 0;
  async function flush(): Promise<void> {
    const text = piece;
    piece = '';
    if (text && !compress.write(text)) await Promise.race([once(compress, 'drain'), finished]);
  }
  return {
    async add(line: string): Promise<void> {
      rows += 1;
      piece += `${line}\n`;
      if (piece.length >= pieceSize) await flush();
    },
    async end(): Promise<Staged & { rows: number }> {
      await flush();
      compress.end();
      await finished;
      return { rows, ...staged(path, { name, ...count.result() }) };
    },
    /** For a dump that failed or was stopped: nothing of the file is left. */
    async drop(): Promise<void> {
      compress.destroy();
      await finished.catch(() => {});
      await rm(`${path}.part`, { force: true });
    },
  };
}

/** Packs a file that is there already; `signal` stops it, and nothing is left. */
export async function packFile(
  folder: string,
  plainName: string,
  from: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Staged> {
  const name = `${plainName}.zst`;
  const path = `${folder}/${name}`;
  const count = counting();
  const to = createWriteStream(`${path}.part`);
  try {
    await pipeline(createReadStream(from), createZstdCompress(), count.stream, to, { signal });
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw error;
  }
  return staged(path, { name, ...count.result() });
}

function staged(path: string, file: PackedFile): Staged {
  return { file, put: () => rename(`${path}.part`, path) };
}

function counting() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
