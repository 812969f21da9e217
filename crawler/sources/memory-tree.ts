import { SourceRefused } from '../errors.ts';
import type { SourceTree } from '../types.ts';
import { limits } from './limits.ts';
import { binary, headBytes, isBinary, mayBeSource, tooLarge } from './source-like.ts';

/** Collects the files of an archive as it streams by. Of a path that stands twice the last one counts, as when unpacked. */
interface TreeBuilder {
  /** How many bytes of a file are to be read: all, or the first of one that is left out; undefined where it is of no interest. */
  wants(path: string, size: number): number | undefined;
  /** Keeps a file of that size by the bytes that were wanted of it, or notes it under `skipped`. */
  add(path: string, bytes: Buffer, size: number): void;
  skip(path: string, reason: string): void;
  tree(): SourceTree;
}

/** With `room`, an archive that holds more text than these bytes is refused; without, it is cut off at the limit. */
export function treeBuilder(isKept: (path: string) => boolean, room?: number): TreeBuilder {
  const files = new Map<string, Buffer>();
  const skipped = new Map<string, SourceTree['skipped'][number]>();
  const tooMuch = `the source holds more than ${limits.keptBytes} bytes of text`;
  let total = 0;
  const excess = (path: string, size: number): string | undefined => {
    if (size > limits.fileBytes) return tooLarge;
    const others = total - (files.get(path)?.length ?? 0);
    return others + size > (room ?? limits.keptBytes) ? tooMuch : undefined;
  };
  /** Forgets what stood at the path before; true where that was source or may have been. */
  const replace = (path: string): boolean => {
    const wasSource = files.has(path) || skipped.get(path)?.mayBeSource === true;
    total -= files.get(path)?.length ?? 0;
    files.delete(path);
    skipped.delete(path);
    return wasSource;
  };
  return {
    // Some unpack a link over the file before it and some leave that file: which of them is the source is not known.
    skip: (path, reason) => void skipped.set(path, { path, reason, ...(replace(path) && { mayBeSource: true }) }),
    wants(path, size) {
      if (!isKept(path)) return undefined;
      const reason = excess(path, size);
      if (room !== undefined && reason === tooMuch) throw new SourceRefused(reason);
      return reason ? Math.min(size, headBytes) : size;
    },
    add(path, bytes, size) {
      const reason = excess(path, size) ?? (isBinary(bytes) ? binary : undefined);
      replace(path);
      if (reason) skipped.set(path, { path, reason, ...(mayBeSource(path, bytes) && { mayBeSource: true }) });
      else {
        files.set(path, bytes);
        total += bytes.length;
      }
    },
    tree() {
      const listed = [...files.keys()].sort().map((path) => ({ path, size: files.get(path)!.length }));
      return { files: listed, skipped: [...skipped.values()], read: (path) => decode(files.get(path)) };
    },
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });

/** UTF-8 text without byte order mark, undecodable bytes replaced by U+FFFD. */
export function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && utf8.decode(bytes);
}
