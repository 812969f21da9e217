import type { ToolServer } from '../../src/search/format.ts';
import type { Filing } from '../filing.ts';
import { openNumbers } from '../numbers.ts';
import { openPlaces } from '../places.ts';
import { openTexts } from '../texts.ts';
import { facetsOf } from './facets-of.ts';
import { openFiles } from './files.ts';
import type { Terms } from './terms.ts';

/** The search files of tools: found by the words of their names and of their servers' names. */
export function openToolFiles({ all, of }: Terms) {
  // A row is JSON in two parts, around the place of its server in a file: most tools share the second part.
  const names = openTexts();
  const slugs = new Map<number, string>();
  const tails = openPlaces();
  const tailOf = openNumbers();
  const servers = openTexts();

  const files = openFiles('tools', all, (own) => {
    const places = new Map<number, number>();
    const rows = own.map(({ id, server }) => {
      if (!places.has(server)) places.set(server, places.size);
      const head = `${JSON.stringify(names.at(id))},${JSON.stringify(slugs.get(id) ?? '')}`;
      return `[${head},${places.get(server)},${tails.all[tailOf.at(id)]}]`;
    });
    return `"servers":[${[...places.keys()].map(servers.at).join(',')}],"tools":[${rows.join(',')}]`;
  });

  return {
    files: files.files,
    add(filing: Filing): void {
      const head: ToolServer = [filing.name, filing.slug, filing.transports];
      servers.add(JSON.stringify(head));
      files.addServer(filing);
      const numbers = filing.words.map(files.numberOf);
      const ofTools = filing.ofTools.map((place) => numbers[place]!);
      const kinds = filing.kinds.map((kind) => {
        const [category, factors, language, found, changed] = kind;
        const tail = tails.of([category, factors, of(language), of(found), changed].join());
        return { category, tail, facets: facetsOf(filing.transports, kind) };
      });
      let from = 0;
      for (const [index, name] of filing.names.entries()) {
        const slug = filing.slugs[index]!;
        if (slug !== 0) slugs.set(names.length, slug);
        names.add(name);
        const { category, tail, facets } = kinds[filing.toolKinds[index]!]!;
        tailOf.add(tail);
        const rank = filing.lengths[index]!;
        const words = filing.toolWords.slice(from, from + rank).map((place) => numbers[place]!);
        from += rank;
        const beside = ofTools.filter((word) => !words.includes(word));
        files.add({ words, beside, rank, facets, category });
      }
    },
  };
}
