import { categories, factors } from '#classifier/taxonomy/categories.ts';
import { levels } from '../search/filters.ts';
import { transports } from '../search/format.ts';
import { integrityFlags } from './integrity.ts';
import {
  categoryPath,
  changedPath,
  factorPath,
  foundPath,
  integrityPath,
  languagePath,
  levelPath,
  transportPath,
} from './paths.ts';
import { capitalized } from './words.ts';

/** One value by which a search is narrowed, with the page that lists everything it holds. */
interface FacetValue {
  value: string;
  title: string;
  path: string;
  amount: number;
}

export interface FacetGroup {
  name: string;
  title: string;
  /** What the pages of its values list. */
  of: 'tool' | 'server';
  values: FacetValue[];
}

const languages: Record<string, string> = {
  typescript: 'JavaScript or TypeScript',
  python: 'Python',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  kotlin: 'Kotlin',
  csharp: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  swift: 'Swift',
  manifest: 'A manifest, no code',
  'tools-list': 'Unknown: a running server answered',
};

const ways: Record<string, string> = {
  source: 'Read from its source',
  live: 'Listed by the running server',
  snapshot: 'Listed in a file beside its source',
  manifest: 'Stated in a manifest',
  openapi: 'Made from an OpenAPI description',
  listing: 'Stated by a registry',
};

export const languageTitle = (extractor: string): string => languages[extractor] ?? extractor;
export const wayTitle = (method: string): string => ways[method] ?? method;

/** Every facet with the values this catalog has, from the number of entries on each list. */
export function facetGroups(lists: ReadonlyMap<string, number>, { languages, ways }: FacetTerms): FacetGroup[] {
  const valued = (value: string, title: string, path: string): FacetValue[] =>
    lists.has(path) ? [{ value, title, path, amount: lists.get(path)! }] : [];
  const months = [...lists.keys()].flatMap((path) => /^\/changed\/(\d{4}-\d\d)\.html$/.exec(path)?.[1] ?? []);
  const groups: FacetGroup[] = [
    {
      name: 'category',
      title: 'Category',
      of: 'tool',
      values: categories.flatMap(({ id }) => valued(id.toLowerCase(), id, categoryPath(id))),
    },
    {
      name: 'level',
      title: 'Level',
      of: 'tool',
      values: levels.flatMap((id) => valued(id.toLowerCase(), id, levelPath(id))),
    },
    {
      name: 'integrity',
      title: 'Integrity',
      of: 'tool',
      values: integrityFlags.flatMap((flag) => valued(flag, capitalized(flag), integrityPath(flag))),
    },
    {
      name: 'factor',
      title: 'Factor',
      of: 'tool',
      values: factors.flatMap(({ id, title }) => valued(id, title, factorPath(id))),
    },
    {
      name: 'transport',
      title: 'Transport',
      of: 'server',
      values: transports.flatMap(({ id, title }) => valued(id, title, transportPath(id))),
    },
    {
      name: 'language',
      title: 'Language',
      of: 'server',
      values: languages.flatMap((id) => valued(id, languageTitle(id), languagePath(id))),
    },
    {
      name: 'found',
      title: 'Found by',
      of: 'server',
      values: ways.flatMap((id) => valued(id, wayTitle(id), foundPath(id))),
    },
    {
      name: 'changed',
      title: 'Changed',
      of: 'tool',
      values: months
        .sort()
        .reverse()
        .flatMap((month) => valued(month, `In ${month}`, changedPath(month))),
    },
  ];
  return groups.filter(({ values }) => values.length > 0);
}

interface FacetTerms {
  languages: string[];
  ways: string[];
}

/** The periods a search can be narrowed to, in days. */
export const changedWithin = [7, 30, 90, 365];
