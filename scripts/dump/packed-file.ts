import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';

/** A finished file of a dump. */
export interface PackedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** Rows are joined to pieces of this size: a compressor given each row alone spends its time on calls. */
const pieceSize = 1 << 17;

/** A packed file that grows line by line in constant memory and takes its name when it is complete. */
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
    async end(): Promise<PackedFile & { rows: number }> {
      await flush();
      compress.end();
      await finished;
      await rename(`${path}.part`, path);
      return { name, rows, ...count.result() };
    },
  };
}

/** Packs a file that is there already. */
export async function packFile(folder: string, plainName: string, from: string): Promise<PackedFile> {
  const name = `${plainName}.zst`;
  const path = `${folder}/${name}`;
  const count = counting();
  await pipeline(createReadStream(from), createZstdCompress(), count.stream, createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return { name, ...count.result() };
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
