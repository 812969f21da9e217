import { hash } from 'node:crypto';
import { categories } from '#classifier/taxonomy/categories.ts';
import { askedDigits, hashedText, keptDigits, type LookedUp, lookUpFile } from '../src/paste/look-up-format.ts';
import { placeOf } from '../src/search/format.ts';
import type { Outline } from './outline.ts';
import type { PlainPage } from './pages.ts';
import { shortName } from './search/facets-of.ts';

/**
 * Files that tell what is known of a server whose name one has, without telling the host which: all names whose hash
 * begins alike stand in one file, and every such file exists.
 */
export function openLookups() {
  const files = Array.from({ length: 16 ** askedDigits }, (): string[] => []);
  return {
    add({ name, slug, names, counts, poisoned, version, legs }: Outline): void {
      const amounts = categories.map(() => 0);
      for (const [category, amount] of counts) amounts[placeOf(category)] = amount;
      const shown = shortName(name);
      for (const own of names) {
        const digits = hash('sha256', hashedText(own), 'hex').slice(0, keptDigits);
        const row: LookedUp = [digits, shown, slug, amounts, poisoned, version, legs];
        files[Number.parseInt(digits.slice(0, askedDigits), 16)]!.push(JSON.stringify(row));
      }
    },
    pages: (): PlainPage[] =>
      files.map((rows, number) => ({
        path: lookUpFile(number.toString(16).padStart(askedDigits, '0')),
        text: `[${rows.sort().join(',')}]\n`,
      })),
  };
}
