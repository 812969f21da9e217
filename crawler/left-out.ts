import { extractors } from './extractors/index.ts';
import { manifest } from './extractors/manifest.ts';
import { standing } from './extractors/syntax/server-files.ts';
import { isAside, isBuilt, isScript } from './extractors/typescript/paths.ts';
import type { SourceTree, Unresolved } from './types.ts';

const sister = /^node_modules\/(?:@[^/]+\/)?[^/]+(?:\/|$)/;

/**
 * Source that the tree of a server lacks and an extractor would have read, so that what was left out never looks like
 * nothing: files too large or taken as binary, packages of the server's own that could not be had.
 */
export function leftOut(tree: SourceTree, part: string, hasTools: boolean): Unresolved[] {
  const prefix = part === '' ? '' : `${part}/`;
  const inside = (path: string) => sister.test(path) || path.startsWith(prefix);
  const rest = (path: string) => (sister.test(path) ? path.replace(sister, '') : path.slice(prefix.length));
  const isOwn = (path: string) => (isCode(path) ? !isAside(rest(path)) : standing(rest(path), '') === 'server');
  const lost = tree.skipped.filter(
    ({ path, mayBeSource }) => inside(path) && (rest(path) === '' || (mayBeSource && isRead(path))),
  );
  const scripts = tree.files.filter(({ path }) => path.startsWith(prefix) && isScript(path) && isOwn(path));
  const fromSource = scripts.some(({ path }) => /\.[mc]?tsx?$/.test(path) && !isBuilt(rest(path)));
  // As the extractors do: what was built counts where its source shows no tools, an example where nothing else is there.
  const own = lost.filter(
    ({ path }) => isOwn(path) && !(hasTools && fromSource && isCode(path) && isBuilt(rest(path))),
  );
  const shown = lost.filter(({ path }) =>
    isCode(path) ? scripts.length === 0 : standing(rest(path), '') === 'example',
  );
  return (own.length > 0 || hasTools ? own : shown).map(({ path, reason }) => ({ file: path, line: 1, reason }));
}

/** A program without an ending is source where its first line says so, which the tree has looked at. */
function isRead(path: string): boolean {
  return isCode(path) || extractors.some((extractor) => extractor !== manifest && extractor.reads(path));
}

const isCode = (path: string) => isScript(path) || !/\.\w+$/.test(path);
