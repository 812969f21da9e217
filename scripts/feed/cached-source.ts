import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../replace-file.ts';
import type { FeedSource } from './source.ts';

/**
 * Keeps what was read of a feed. Shards are named by their content and read once; the root is asked for each time and
 * taken from the copy only when the feed is out of reach. What comes back is checked like any other answer.
 */
export function cachedSource(source: FeedSource, folder: string): FeedSource {
  return {
    async read(path, most) {
      const copy = join(folder, path);
      if (path.startsWith('s/')) {
        const kept = await readFile(copy).catch(() => undefined);
        if (kept && kept.length <= most) return kept;
      }
      let bytes: Buffer;
      try {
        bytes = await source.read(path, most);
      } catch (error) {
        const kept = await readFile(copy).catch(() => undefined);
        if (kept && kept.length <= most) return kept;
        throw error;
      }
      // What cannot be kept is read again the next time; an older copy in its place would hide what the feed says now.
      await replaceFile(copy, bytes).catch(() => {});
      return bytes;
    },
  };
}
