import type { LevelId } from '#classifier/taxonomy/categories.ts';
import { type Flag, integrityFlags } from '../data/integrity.ts';
import {
  type Facet,
  facetWord,
  flagBits,
  type SearchMap,
  type ServerRow,
  type ToolRow,
  type ToolServer,
  transports,
} from './format.ts';

type FilterName = 'category' | 'level' | 'integrity' | 'factor' | 'transport' | 'language' | 'found' | 'changed';
/** What a search is narrowed to; an absent filter lets everything pass. */
export type Filters = Partial<Record<FilterName, string>>;

const aDay = 86_400_000;

export interface Test {
  server(row: ServerRow): boolean;
  tool(row: ToolRow, server: ToolServer): boolean;
}

/** The filters as tests of rows; a value nobody offers matches nothing. */
export function testOf(filters: Filters, map: SearchMap, now: number): Test {
  const { terms } = map;
  const wanted = wantedCategories(filters, map);
  const factors: readonly string[] = map.factors;
  const factor = factors.indexOf(filters.factor ?? '');
  const flag = integrityFlags.includes(filters.integrity as Flag) ? flagBits[filters.integrity as Flag] : 0;
  const transport = transports.find(({ id }) => id === filters.transport)?.bit ?? 0;
  const [language, found] = [filters.language, filters.found].map((term) => term && terms.indexOf(term));
  const since = filters.changed && Math.floor(now / aDay) - Number(filters.changed);
  const passes = (own: number, bits: number, days: number) =>
    (!filters.factor || (bits & (1 << factor)) !== 0) &&
    (!filters.integrity || (bits & flag) !== 0) &&
    (!filters.transport || (own & transport) !== 0) &&
    (!since || days >= since);
  return {
    server: ([, , , own, counts, bits, terms, days]) =>
      passes(own, bits, days) &&
      (!wanted || wanted.some((place) => counts[place])) &&
      [language, found].every((term) => term === undefined || term === '' || terms.includes(term as number)),
    tool: ([, , , category, bits, ofLanguage, foundBy, days], [, , own]) =>
      passes(own, bits, days) &&
      (!wanted || wanted.includes(category)) &&
      (!filters.language || ofLanguage === language) &&
      (!filters.found || foundBy === found),
  };
}

/** The places of the categories that a category and a level leave; undefined for all of them. */
export function wantedCategories({ category, level }: Filters, { categories }: SearchMap): number[] | undefined {
  if (!category && !level) return undefined;
  return categories.flatMap(([id, itsLevel], place) =>
    (!category || id.toLowerCase() === category) && (!level || itsLevel.toLowerCase() === level) ? [place] : [],
  );
}

export const levels: LevelId[] = ['Critical', 'High', 'Medium', 'Low'];

/** The words under which what these filters let pass is filed, the rarest kind of facet first. */
export function facetWords(filters: Filters, map: SearchMap): string[][] {
  const single = (
    ['integrity', 'factor', 'language', 'found', 'transport'] as const satisfies readonly Facet[]
  ).flatMap((facet) => (filters[facet] ? [[facetWord(facet, filters[facet])]] : []));
  const places = wantedCategories(filters, map);
  const ofCategories = places?.map((place) => facetWord('category', map.categories[place]![0]));
  return ofCategories?.length ? [ofCategories, ...single] : single;
}
