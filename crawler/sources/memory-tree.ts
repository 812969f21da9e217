import type { SourceTree } from '../types.ts';
import { limits } from './limits.ts';

/** Collects the files of an archive as it streams by; later entries replace earlier ones of the same path, as tar does. */
export interface TreeBuilder {
  /** True when a file of that path and size is to be read. Otherwise it is noted under `skipped` where it matters. */
  wants(path: string, size: number): boolean;
  add(path: string, bytes: Buffer): void;
  skip(path: string, reason: string): void;
  tree(): SourceTree;
}

export function treeBuilder(isKept: (path: string) => boolean): TreeBuilder {
  const files = new Map<string, Buffer>();
  const skipped: { path: string; reason: string }[] = [];
  let total = 0;
  const skip = (path: string, reason: string) => {
    if (skipped.length < 1000) skipped.push({ path, reason });
  };
  return {
    skip,
    wants(path, size) {
      if (!isKept(path)) return false;
      if (size > limits.fileBytes) {
        skip(path, `larger than ${limits.fileBytes} bytes`);
        return false;
      }
      if (total + size > limits.keptBytes) {
        skip(path, `the source holds more than ${limits.keptBytes} bytes of text`);
        return false;
      }
      return true;
    },
    add(path, bytes) {
      total += bytes.length - (files.get(path)?.length ?? 0);
      if (isBinary(bytes)) skip(path, 'binary');
      else files.set(path, bytes);
    },
    tree() {
      const listed = [...files.keys()].sort().map((path) => ({ path, size: files.get(path)!.length }));
      return { files: listed, skipped, read: (path) => decode(files.get(path)) };
    },
  };
}

/** A NUL byte near the beginning: no source text has one. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });

/** UTF-8 text without byte order mark, undecodable bytes replaced by U+FFFD. */
export function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && utf8.decode(bytes);
}
