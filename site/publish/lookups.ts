import { createHash } from 'node:crypto';
import { categories } from '#classifier/taxonomy/categories.ts';
import type { ServerOutline } from '#db/queries/catalog.ts';
import { sharedVerdict } from '../src/data/tool-verdict.ts';
import { askedDigits, hashedText, keptDigits, type LookedUp, lookUpFile } from '../src/paste/look-up-format.ts';
import { placeOf } from '../src/search/format.ts';
import type { PlainPage } from './pages.ts';
import { shortName } from './search/facets-of.ts';

/**
 * Files that tell what is known of a server whose name one has, without telling the host which: all names whose hash
 * begins alike stand in one file, and every such file exists.
 */
export function openLookups() {
  const files = Array.from({ length: 16 ** askedDigits }, (): string[] => []);
  return {
    add(server: ServerOutline): void {
      const counts = categories.map(() => 0);
      let poisoned = 0;
      for (const tool of server.tools) {
        const { category, integrity } = sharedVerdict(tool);
        counts[placeOf(category)]! += 1;
        if (integrity === 'poisoned') poisoned += 1;
      }
      for (const name of server.names) {
        const hash = createHash('sha256').update(hashedText(name)).digest('hex').slice(0, keptDigits);
        const row: LookedUp = [hash, shortName(server.name), server.slug, counts, poisoned];
        files[Number.parseInt(hash.slice(0, askedDigits), 16)]!.push(JSON.stringify(row));
      }
    },
    pages: (): PlainPage[] =>
      files.map((rows, number) => ({
        path: lookUpFile(number.toString(16).padStart(askedDigits, '0')),
        text: `[${rows.sort().join(',')}]\n`,
      })),
  };
}
