import type { ServerOutline } from '#db/queries/catalog.ts';
import { sharedVerdict } from '../../src/data/tool-verdict.ts';
import { factorBits, placeOf, severalActs, type ToolServer } from '../../src/search/format.ts';
import {
  changedDay,
  facetsOf,
  shortName,
  transportBits,
  transportFacets,
  wordsOfName,
  wordsOfServer,
} from './facets-of.ts';
import { openNumbers } from './filed-words.ts';
import { openFiles } from './files.ts';

/** The search files of tools: found by the words of their names and of their servers' names. */
export function openToolFiles(termOf: (term: string) => number) {
  // A row is JSON in two parts, around the place of its server in a file: most tools share the second part.
  const heads: string[] = [];
  const tails: string[] = [];
  const tailOf = openNumbers();
  const tailPlaces = new Map<string, number>();
  const serverOf = openNumbers();
  const servers: string[] = [];

  const files = openFiles('tools', (ids) => {
    const places = new Map<number, number>();
    const rows = ids.map((id) => {
      const server = serverOf.at(id);
      if (!places.has(server)) places.set(server, places.size);
      return `[${heads[id]},${places.get(server)},${tails[tailOf.at(id)]}]`;
    });
    return `"servers":[${[...places.keys()].map((place) => servers[place]).join(',')}],"tools":[${rows.join(',')}]`;
  });

  function tailPlace(tail: string): number {
    const known = tailPlaces.get(tail);
    if (known !== undefined) return known;
    tailPlaces.set(tail, tails.length);
    return tails.push(tail) - 1;
  }

  return {
    files: files.files,
    add(server: ServerOutline): void {
      const head: ToolServer = [shortName(server.name), server.slug, transportBits(server)];
      const ofServer = wordsOfServer(server.name);
      const reached = transportFacets(server);
      servers.push(JSON.stringify(head));
      for (const tool of server.tools) {
        const verdict = sharedVerdict(tool);
        const name = shortName(tool.name);
        const category = placeOf(verdict.category);
        const several = new Set(verdict.modes.map((mode) => mode.category)).size > 1 ? severalActs : 0;
        const bits = factorBits(verdict.factors.map(({ id }) => id)) | several;
        heads.push(`${JSON.stringify(name)},${JSON.stringify(name === tool.slug ? '' : tool.slug)}`);
        tailOf.add(tailPlace([category, bits, termOf(tool.extractor), termOf(tool.method), changedDay(tool)].join()));
        serverOf.add(servers.length - 1);
        const own = wordsOfName(name, tool.slug);
        files.add({
          words: [...new Set([...own, ...ofServer])],
          rank: own.length,
          facets: facetsOf(reached, tool, verdict),
          category,
          slug: server.slug,
        });
      }
    },
  };
}
