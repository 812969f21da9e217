import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What became of an address: it is another one now, or the page that says so is all there is. */
type DepartedAnswer = { moved: string } | { gone: string };

/**
 * Answers addresses of servers that left the catalog, from the two lists beside a site's pages; undefined for any other
 * address. Both are read again when they are published anew.
 */
export function departedAnswers(root: string): (path: string) => Promise<DepartedAnswer | undefined> {
  const moved = mapOf(join(root, 'moved.map'));
  const gone = mapOf(join(root, 'gone.map'));
  return async (path) => {
    const to = (await moved()).get(path);
    if (to !== undefined) return { moved: to };
    return (await gone()).has(path) ? { gone: path } : undefined;
  };
}

/**
 * Lines as nginx reads them: `/from.html /to.html;`. A site without such a file has no such addresses; one that a
 * publication is just replacing has those it had.
 */
function mapOf(file: string): () => Promise<Map<string, string>> {
  let kept: { at: number; entries: Map<string, string> } | undefined;
  return async () => {
    const at = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (kept?.at !== at) {
      const text = at === 0 ? '' : await readFile(file, 'utf8').catch(ifReplaced);
      if (text === undefined) return kept?.entries ?? new Map();
      const lines = text.split('\n').filter(Boolean);
      kept = { at, entries: new Map(lines.map((line) => line.replace(/;$/, '').split(' ') as [string, string])) };
    }
    return kept.entries;
  };
}

function ifReplaced(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
