import { SourceMissing } from './errors.ts';
import type { SourceTree } from './types.ts';

/** Throws SourceMissing where a tree has nothing in the folder ('' for all of it) that is meant: nobody moved it there. */
export function assertPart(tree: SourceTree, part: string, where: string): void {
  const isThere = ({ path }: { path: string }) => path.startsWith(`${part}/`);
  if (part === '' || tree.files.some(isThere) || tree.skipped.some(isThere)) return;
  throw new SourceMissing(`${where} has no folder ${part} with files that can be read`);
}
