import type { ServerOutline, ToolOutline } from '#db/queries/catalog.ts';
import type { OutlineVerdict } from '../../src/data/tool-verdict.ts';
import { plainVisible } from '../../src/data/visible-text.ts';
import { cutAt, day } from '../../src/data/words.ts';
import { facetWord, transports } from '../../src/search/format.ts';
import { words } from '../../src/search/words.ts';

const longestName = 200;

/** A name as results show it: hidden characters are named. */
export const shortName = (text: string): string => cutAt(plainVisible(text), longestName);

/** The words a name is found by; a name without any is found by its path. */
export function wordsOfName(name: string, slug: string): string[] {
  const own = new Set(words(name));
  return [...(own.size > 0 ? own : new Set(words(slug)))];
}

/** Words of nearly every server's name. */
const everywhere = new Set(['mcp', 'server']);

/** The words of a server's name by which its tools are found beside their own. */
export function wordsOfServer(name: string): string[] {
  return words(name)
    .filter((word) => !everywhere.has(word))
    .slice(0, 6);
}

/** How a server is reached, as bits: on the machine of its user, over the network, both or unknown. */
export function transportBits({ names }: Pick<ServerOutline, 'names'>): number {
  const [local, remote] = [transports[0].bit, transports[1].bit];
  return names.reduce((bits, name) => bits | (name.startsWith('remote:') ? remote : local), 0);
}

/** The day a definition last changed since it was first seen, 0 where it never has. */
export function changedDay({ firstSeen, changedAt }: Pick<ToolOutline, 'firstSeen' | 'changedAt'>): number {
  const changed = day(changedAt);
  return changed === day(firstSeen) ? 0 : Math.floor(Date.parse(changed) / 86_400_000);
}

/** By which facets its transport lets a server be found. */
export function transportFacets(server: Pick<ServerOutline, 'names'>): string[] {
  const bits = transportBits(server);
  return transports.filter(({ bit }) => bits & bit).map(({ id }) => facetWord('transport', id));
}

/** Everything by which a search for this tool can be narrowed, as words; `reached` are the facets of its server. */
export function facetsOf(
  reached: readonly string[],
  { extractor, method }: Pick<ToolOutline, 'extractor' | 'method'>,
  verdict: OutlineVerdict,
): string[] {
  let known = rated.get(verdict);
  if (!known) {
    const factors = verdict.factors.map(({ id }) => facetWord('factor', id));
    known = { category: facetWord('category', verdict.category), factors };
    rated.set(verdict, known);
  }
  return [known.category, termFacet('language', extractor), termFacet('found', method), ...reached, ...known.factors];
}

const rated = new WeakMap<OutlineVerdict, { category: string; factors: string[] }>();
const terms = { language: new Map<string, string>(), found: new Map<string, string>() };

function termFacet(facet: keyof typeof terms, term: string): string {
  let word = terms[facet].get(term);
  if (word === undefined) {
    word = facetWord(facet, term);
    terms[facet].set(term, word);
  }
  return word;
}
