import { type Asked, readQuery } from './asked.ts';
import { type Filters, type Test, testOf } from './filters.ts';
import type { SearchKind, ServerRow } from './format.ts';
import { type OfferedList, offeredLists } from './offered-lists.ts';
import type { Ranked } from './rank.ts';
import { closestRounds, hasOtherWords, roundsOf, wishesOf } from './same-meaning.ts';
import {
  type Enough,
  type GetJson,
  type Hit,
  isFolded,
  type Looked,
  nothing,
  openSearchFiles,
  type Question,
  type Ways,
} from './search-files.ts';
import { wordsOfHit } from './searched-entry.ts';
import { nearest, partsOf } from './spelling.ts';

/** What was found of one kind: the best first, and how many there are; `more` where that is not known. */
interface FoundOfKind {
  hits: Hit[];
  total: number;
  /** So many of the total are found by the name of their server alone and stand on its page. */
  behind: number;
  more: boolean;
}

export interface Found extends Record<SearchKind, FoundOfKind> {
  /** Pages that list what the query names. */
  lists: OfferedList[];
  /** Nothing has all the words, or one of them is spelled like nothing: these come near. */
  closest?: 'words' | 'spelling';
  /** The server that is meant and that the catalog does not have, as `toolrisk inspect` reads it. */
  missing?: string;
}

/** Enough for a page of results. */
const aPage: Enough = { servers: 8, tools: 24 };
/** Enough to show something while the rest of the page is fetched. */
export const theFirst: Enough = { servers: 2, tools: 4 };
/** Among so many with the words of its key stands the server that is meant. */
const forOne: Enough = { servers: 16, tools: 0 };
/** With fewer results, other words for the same are tried. */
const few = 8;
/** Words that nothing has, of which others are looked for: each asks for files of its own. */
const mostUnknown = 2;
const pageOfHits = 30;

/** The search over files that are fetched as they are needed. */
export function openEngine(getJson: GetJson, now = Date.now) {
  const { map, look, knows, near } = openSearchFiles(getJson);

  const lookBoth = async (ways: (kind: SearchKind) => Promise<Looked>): Promise<Record<SearchKind, Looked>> => {
    const [servers, tools] = await Promise.all([ways('servers'), ways('tools')]);
    return { servers: servers!, tools: tools! };
  };

  /** Takes the rounds one after the other until there is enough. */
  async function inRounds(kind: SearchKind, rounds: Ways[], question: Question): Promise<Looked> {
    let found = nothing;
    const ways: Ways = [];
    for (const round of rounds) {
      ways.push(...round);
      found = await look(kind, ways, question);
      if (found.ranked.length >= Math.min(few, question.enough[kind]) || found.more) break;
    }
    return found;
  }

  /** What words that nothing has may stand for: two words written as one, or a word that is spelled nearly so. */
  async function likeUnknown(words: readonly string[]) {
    const alone = words.filter((_, at) => !hasOtherWords(words, at));
    const known = await Promise.all(alone.map(knows));
    const unknown = alone.filter((_, at) => !known[at]).slice(0, mostUnknown);
    let misspelt = false;
    const like = await Promise.all(
      unknown.map(async (word): Promise<[string, string[][]]> => {
        const pairs = partsOf(word);
        const isName = await Promise.all(pairs.map(([, second]) => knows(second!)));
        const parts = pairs.filter((_, at) => isName[at]);
        const spelled = parts.length > 0 ? [] : nearest(word, await near(word)).map((one) => [one]);
        misspelt ||= spelled.length > 0;
        return [word, [[word], ...parts, ...spelled]];
      }),
    );
    return { like: new Map(like), misspelt };
  }

  async function byWords(
    { words, only }: Asked,
    question: Question,
  ): Promise<Omit<Found, 'missing' | SearchKind> & Record<SearchKind, Looked>> {
    const lists = only || Object.keys(question.filters).length > 0 ? [] : offeredLists(words);
    const all = roundsOf(wishesOf(words, new Map()));
    if (words.length === 0) return { lists, ...(await lookBoth((kind) => look(kind, [[]], question))) };
    const found = await lookBoth((kind) => inRounds(kind, all, question));
    if (!isEmpty(found) || lists.length > 0) return { lists, ...found };
    const { like, misspelt } = await likeUnknown(words);
    const wishes = wishesOf(words, like);
    if (like.size > 0) {
      const meant = await lookBoth((kind) => inRounds(kind, roundsOf(wishes), question));
      if (!isEmpty(meant)) return { lists, ...meant, ...(misspelt && { closest: 'spelling' }) };
    }
    for (const ways of closestRounds(wishes)) {
      const most = await lookBoth((kind) => look(kind, ways, question));
      if (!isEmpty(most)) return { lists, ...most, closest: 'words' };
    }
    return { lists, ...found };
  }

  /** The server that goes by one of these names, and nothing beside it. */
  async function byKey({ words, keys, folder = [] }: Asked, question: Question): Promise<Looked> {
    const passes = (hit: Hit) => question.passes(hit) && 'server' in hit && isCalled(hit.server, keys);
    const found = await look('servers', [words], { ...question, passes, enough: forOne });
    const alike = ({ hit }: Ranked) => wordsOfHit(hit).filter((word) => folder.includes(word)).length;
    const ranked = found.ranked.toSorted((a, b) => alike(b) - alike(a));
    return { ranked, total: ranked.length, behind: 0, more: false };
  }

  return {
    /** Fetches what every search needs. */
    prepare: async (): Promise<void> => void (await map()),
    /** Of kinds that are not looked for, `enough` is 0. */
    async search(query: string, filters: Filters, enough: Enough = aPage): Promise<Found> {
      const asked = readQuery(query);
      const test = testOf(filters, await map(), now());
      const question = { text: asked.text, filters, enough, passes: passing(test) };
      const one = asked.only ? await byKey(asked, question) : nothing;
      if (one.ranked.length > 0)
        return { servers: shownOf('servers', one, filters), tools: shownOf('tools', nothing, filters), lists: [] };
      // What comes near to the name of a server is another server.
      const ofServers = asked.only ? { ...question, enough: { ...enough, tools: 0 } } : question;
      const { servers, tools, ...more } = await byWords(asked, ofServers);
      const isMissing =
        asked.target !== undefined &&
        (asked.only || (isEmpty({ servers, tools }) && more.lists.length === 0) || more.closest);
      return {
        servers: shownOf('servers', servers, filters),
        tools: shownOf('tools', tools, filters),
        ...more,
        ...(isMissing && { missing: asked.target! }),
      };
    },
  };
}

function shownOf(kind: SearchKind, { ranked, total, behind, more }: Looked, filters: Filters): FoundOfKind {
  const shown = isFolded(kind, filters) ? ranked.filter(({ byName }) => byName) : ranked;
  const hits = shown.slice(0, pageOfHits).map(({ hit }) => hit);
  return { hits, total, behind: behind + ranked.length - shown.length, more };
}

const isEmpty = ({ servers, tools }: Record<SearchKind, Looked>): boolean =>
  [servers, tools].every(({ total, more }) => total === 0 && !more);

const isCalled = ([, , key, , , , , , also = []]: ServerRow, keys: readonly string[]): boolean =>
  [key, ...also].some((name) => keys.includes(name.toLowerCase()));

const passing =
  (test: Test) =>
  (hit: Hit): boolean =>
    'server' in hit ? test.server(hit.server) : test.tool(hit.tool, hit.of);
