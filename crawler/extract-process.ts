import { extractTools } from './extract.ts';
import { readFolder } from './sources/folder.ts';
import { decode } from './sources/memory-tree.ts';
import type { SourceTree } from './types.ts';

/** What the process is asked: a tree by its bytes or by its folder. */
export interface ExtractRequest {
  files: { listed: [path: string, bytes: Uint8Array][]; skipped: SourceTree['skipped'] } | { folder: string };
  part: string;
  deadlineMs: number;
}

process.on('message', async ({ files, part, deadlineMs }: ExtractRequest) => {
  process.send?.(await extractTools(treeOf(files), part, { deadlineMs }));
});
process.on('disconnect', () => process.exit());

function treeOf(files: ExtractRequest['files']): SourceTree {
  if ('folder' in files) return readFolder(files.folder);
  const { listed, skipped } = files;
  const bytes = new Map(listed);
  return {
    files: listed.map(([path, { length }]) => ({ path, size: length })),
    skipped,
    read: (path) => decode(bytes.get(path)),
  };
}
