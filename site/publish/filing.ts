import { createHash } from 'node:crypto';
import type { CatalogServer, ToolOutline } from '#db/queries/catalog.ts';
import { outlineVerdict } from '../src/data/tool-verdict.ts';
import { day } from '../src/data/words.ts';
import { factorBits, flagBits, placeOf, severalActs } from '../src/search/format.ts';
import { wordsOfCalled, wordsOfKey, wordsOfName, wordsOfServer } from '../src/search/words.ts';
import { inputHash } from './input-hash.ts';
import { openPlaces } from './places.ts';
import { alsoOf } from './search/also-of.ts';
import { changedDay, shortName, transportBits } from './search/facets-of.ts';

/** Of tools that are alike to a filter: numbers as the rows of search files have them, and how many they are. */
export type Kind = [category: number, factors: number, language: string, found: string, changed: number, tools: number];

/**
 * What files that name every tool need of a server: the search and the sitemaps. It is worked out when the pages of the
 * server are written, and made to be added up fast: the lists have one member for each tool, words are named by number.
 */
export interface Filing {
  slug: string;
  /** Of its slug: in which file its rows stand. */
  hash: number;
  name: string;
  key: string;
  transports: number;
  /** What it goes by beside its key. */
  also: string[];
  /** Stands for all rows of search files about it. */
  rows: string;
  kinds: Kind[];
  /** All words that the next four name by their places here. */
  words: string[];
  own: number[];
  /** Those of what else it goes by. */
  beside: number[];
  /** Those by which its tools are found beside their own. */
  ofTools: number[];
  /** The words of the first tool, of the second and so on, without a break; `lengths` tells how many each has. */
  toolWords: number[];
  lengths: number[];
  names: string[];
  /** 0 where the name is the slug. */
  slugs: (string | 0)[];
  toolKinds: number[];
  /** Days that the next two name: on which the pages last changed. */
  days: string[];
  changed: number[];
  lastChanged: number;
}

type Filed = Pick<CatalogServer, 'slug' | 'name' | 'key' | 'names' | 'repository' | 'events'> & {
  tools: readonly ToolOutline[];
};

export function filingOf({ slug, name: fullName, key: fullKey, names, repository, events, tools }: Filed): Filing {
  const [name, key] = [shortName(fullName), shortName(fullKey)];
  const transports = transportBits({ names });
  const also = alsoOf({ key: fullKey, names, repository });
  const [words, days] = [openPlaces(), openPlaces()];
  const kinds = openKinds();
  const shown = tools.map((tool) => {
    const short = shortName(tool.name);
    return { name: short, slug: tool.slug === short ? (0 as const) : tool.slug, own: wordsOfName(short, tool.slug) };
  });
  const rows = {
    ...{ slug, name, key, transports, also },
    toolKinds: tools.map(kinds.of),
    kinds: kinds.all,
    names: shown.map((tool) => tool.name),
    slugs: shown.map((tool) => tool.slug),
  };
  // Events tell what the other dates do not: a person's decision.
  const told = new Map(events.toReversed().map(({ tool, at }) => [tool, day(at)]));
  const changed = tools.map((tool) => lastOf(day(tool.changedAt), ratedDay(tool), told.get(tool.name)));
  return {
    ...rows,
    hash: createHash('md5').update(slug).digest().readUInt32BE(),
    rows: inputHash('', rows),
    own: wordsOfCalled(name, key, slug).map(words.of),
    beside: [...new Set(also.flatMap(wordsOfKey))].map(words.of),
    ofTools: [...new Set(wordsOfServer(fullName))].map(words.of),
    toolWords: shown.flatMap((tool) => tool.own.map(words.of)),
    lengths: shown.map((tool) => tool.own.length),
    words: words.all,
    changed: changed.map(days.of),
    lastChanged: days.of(lastOf(...changed, ...told.values())),
    days: days.all,
  };
}

function openKinds() {
  const places = openPlaces();
  const all: Kind[] = [];
  return {
    all,
    of(tool: ToolOutline): number {
      const { category, factors, modes, integrity } = outlineVerdict(tool);
      const several = new Set(modes.map((mode) => mode.category)).size > 1 ? severalActs : 0;
      const bits =
        factorBits(factors.map(({ id }) => id)) | several | (integrity === 'clean' ? 0 : flagBits[integrity]);
      const kind: Kind = [placeOf(category), bits, tool.extractor, tool.method, changedDay(tool), 0];
      const place = places.of(kind.join(' '));
      all[place] ??= kind;
      all[place][5] += 1;
      return place;
    },
  };
}

const ratedDay = ({ verdict }: ToolOutline) => (verdict ? day(verdict.ratedAt) : '');

/** The last of these days; empty where there is none. */
const lastOf = (...moments: (string | undefined)[]) =>
  moments.reduce<string>((last, one) => (one !== undefined && one > last ? one : last), '');
