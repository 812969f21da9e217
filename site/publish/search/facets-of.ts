import { categories, factors } from '#classifier/taxonomy/categories.ts';
import type { CatalogServer, ToolOutline } from '#db/queries/catalog.ts';
import { integrityFlags } from '../../src/data/integrity.ts';
import { plainVisible } from '../../src/data/visible-text.ts';
import { cutAt, day } from '../../src/data/words.ts';
import { facetWord, flagBits, transports } from '../../src/search/format.ts';
import type { Kind } from '../filing.ts';

const longestName = 200;

/** A name as results show it: hidden characters are named. */
export const shortName = (text: string): string => cutAt(plainVisible(text), longestName);

/** How a server is reached, as bits: on the machine of its user, over the network, both or unknown. */
export function transportBits({ names }: Pick<CatalogServer, 'names'>): number {
  const [local, remote] = [transports[0].bit, transports[1].bit];
  return names.reduce((bits, name) => bits | (name.startsWith('remote:') ? remote : local), 0);
}

/** The day a definition last changed since it was first seen, 0 where it never has. */
export function changedDay({ firstSeen, changedAt }: Pick<ToolOutline, 'firstSeen' | 'changedAt'>): number {
  const changed = day(changedAt);
  return changed === day(firstSeen) ? 0 : Math.floor(Date.parse(changed) / 86_400_000);
}

/** By which facets the ways to reach a server let it be found. */
export function transportFacets(bits: number): string[] {
  return transports.filter(({ bit }) => bits & bit).map(({ id }) => facetWord('transport', id));
}

/** Everything by which a search for tools of this kind can be narrowed, as words; `reached` says how their server is. */
export function facetsOf(reached: number, [category, bits, language, found]: Kind): readonly string[] {
  const key = `${reached} ${category} ${bits} ${language} ${found}`;
  let facets = known.get(key);
  if (!facets) {
    facets = [
      facetWord('category', categories[category]!.id),
      facetWord('language', language),
      facetWord('found', found),
      ...transportFacets(reached),
      ...integrityFlags.filter((flag) => bits & flagBits[flag]).map((flag) => facetWord('integrity', flag)),
      ...factors.filter((_, place) => bits & (1 << place)).map(({ id }) => facetWord('factor', id)),
    ];
    if (known.size >= most) known.clear();
    known.set(key, facets);
  }
  return facets;
}

/** Of a million tools a few thousand are of different kinds. */
const known = new Map<string, readonly string[]>();
const most = 20_000;
