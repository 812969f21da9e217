/** What says the same of a tool. A phrase stands for all its words. */
const sameMeaning = `
mail, email
sql query, sql, query
shell, command, terminal, bash
knowledge graph, memory
run, execute, exec
delete, remove
create, add
edit, update, modify, change
find, search
web, internet
folder, directory
picture, image, photo
repo, repository
db, database
k8s, kubernetes
postgres, postgresql, pg
pr, pull request, merge request
ticket, issue
browse, navigate
talk, message
docs, documentation
ls, list
write, save`;

const groups = sameMeaning
  .trim()
  .split('\n')
  .map((line) => line.split(', ').map((term) => term.split(' ')));

/** One thing a query asks for: the ways to say it, each a list of words, as it was said first. */
interface Wish {
  ways: string[][];
  /** Says little of itself: what matches the rest is what is meant. */
  weight: 'none' | 'little' | 'full';
}

/** Words of questions, not of names. */
const fillers = new Set('a an the to of for in on with from my all and mcp server servers tool tools'.split(' '));
/** Acts that a tool does not have to name: `sql_query` runs a query. */
const plainActs = new Set('run execute exec use do call perform invoke'.split(' '));
/** Acts of nearly every server: sharing one of them is no likeness. */
const commonActs = new Set('get list find search read fetch create add set update edit delete remove send'.split(' '));

/** A query as what it asks for. `like` gives what a word that no name has may stand for, in the order of likeness. */
export function wishesOf(words: readonly string[], like: ReadonlyMap<string, string[][]>): Wish[] {
  const wishes: Wish[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at);
    const word = words[at]!;
    const ways = phrase?.ways ?? like.get(word) ?? [[word], ...singular(word)];
    const weight = fillers.has(word) || plainActs.has(word) ? 'none' : commonActs.has(word) ? 'little' : 'full';
    wishes.push({ ways, weight: phrase && phrase.length > 1 ? 'full' : weight });
    at += phrase?.length ?? 1;
  }
  return wishes;
}

/** Whether other words are known for this one. */
export const hasOtherWords = (words: readonly string[], at: number): boolean => phraseAt(words, at) !== undefined;

/** The longest phrase at this place for which there are others. */
function phraseAt(words: readonly string[], at: number): { length: number; ways: string[][] } | undefined {
  for (const length of [2, 1]) {
    const said = words.slice(at, at + length).join(' ');
    const own = [said, ...singular(said).map(([one]) => one!)];
    const group = groups.find((terms) => terms.some((term) => own.includes(term.join(' '))));
    if (group && at + length <= words.length) {
      const others = group.filter((term) => term.join(' ') !== said);
      return { length, ways: [words.slice(at, at + length), ...others] };
    }
  }
  return undefined;
}

/** `files` is `file` as well; the other way round a word finds what begins with it. */
const singular = (word: string): string[][] => (/[^s]s$/.test(word) && word.length > 3 ? [[word.slice(0, -1)]] : []);

/** More than this makes a search slow and its results no better. */
const mostWays = 8;

/** Ways to say all of these wishes, those nearest to what was said first. */
function waysOf(wishes: readonly Wish[]): string[][] {
  let ways = [{ words: [] as string[], others: 0 }];
  for (const wish of wishes) {
    ways = ways
      .flatMap(({ words, others }) =>
        wish.ways.map((own, place) => ({ words: [...words, ...own], others: others + place })),
      )
      .sort((a, b) => a.others - b.others)
      .slice(0, mostWays);
  }
  return ways.map(({ words }) => [...new Set(words)]);
}

/** Rounds of ways to say the whole query: as it was said, in other words, without what a tool need not name. */
export function roundsOf(wishes: readonly Wish[]): string[][][] {
  const [said, ...others] = waysOf(wishes);
  const telling = wishes.filter(({ weight }) => weight !== 'none');
  const shorter = telling.length > 0 && telling.length < wishes.length ? [waysOf(telling)] : [];
  return [...(said ? [[said]] : []), ...(others.length > 0 ? [others] : []), ...shorter];
}

/** Rounds of ways to say the most of a query: with ever fewer of its telling words, down to half of them. */
export function closestRounds(wishes: readonly Wish[]): string[][][] {
  const telling = wishes.filter(({ weight }) => weight === 'full').slice(0, mostTelling);
  const most = telling.length === wishes.length ? telling.length - 1 : telling.length;
  const rounds: string[][][] = [];
  for (let size = most; size > 0 && size >= telling.length / 2; size -= 1)
    rounds.push(subsets(telling, size).flatMap(waysOf));
  return rounds;
}

const mostTelling = 4;

function subsets<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
