import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { SourceMissing, SourceRefused } from '../errors.ts';
import type { SourceTree } from '../types.ts';
import { isKept, limits } from './limits.ts';
import { decode } from './memory-tree.ts';
import { binary, headBytes, isBinary, mayBeSource, tooLarge } from './source-like.ts';

/**
 * A folder on this machine, listed at once and read file by file as extractors ask, so that a large checkout
 * costs no memory. Links are not followed. Throws SourceMissing when there is no such folder.
 */
export function readFolder(root: string): SourceTree {
  if (!lstatSync(root, { throwIfNoEntry: false })) throw new SourceMissing(`there is no folder ${root}`);
  const files: { path: string; size: number }[] = [];
  const skipped: SourceTree['skipped'][number][] = [];
  let entries = 0;

  const walk = (folder: string, depth: number) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (++entries > limits.entries) throw new SourceRefused(`${root} has more than ${limits.entries} entries`);
      if (entry.isDirectory()) {
        if (depth < limits.depth && isKept(`${path}/x.ts`)) walk(path, depth + 1);
        continue;
      }
      if (!isKept(path)) continue;
      if (!entry.isFile()) {
        skipped.push({ path, reason: 'not a plain file' });
        continue;
      }
      const { size } = lstatSync(join(root, path));
      const head = headOf(join(root, path));
      const reason = size > limits.fileBytes ? tooLarge : isBinary(head) ? binary : undefined;
      if (reason) skipped.push({ path, reason, ...(mayBeSource(path, head) && { mayBeSource: true }) });
      else files.push({ path, size });
    }
  };
  walk('', 0);

  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Set(files.map(({ path }) => path));
  return {
    folder: root,
    files,
    skipped,
    read: (path) => (known.has(path) ? decode(readFileSync(join(root, path))) : undefined),
  };
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}
