import { SourceUnavailable } from '../errors.ts';

/** The most results GitHub shows of one query, and a page of them. */
const shown = 1000;
const perPage = 100;
const day = 86_400_000;
/** Before the protocol was published nobody wrote servers for it, but older repositories were given the topic. */
const beginning = Date.parse('2008-01-01T00:00:00Z');

const stars = ['stars:0', 'stars:1', 'stars:2..5', 'stars:6..30', 'stars:>30'];
const languages = ['Python', 'TypeScript', 'JavaScript', 'Go', 'Rust', 'Java', 'C#', 'Kotlin', 'PHP', 'Ruby', 'Shell'];

interface Results {
  total_count: number;
  incomplete_results: boolean;
}
type Search<Page extends Results> = (query: string, page: number) => Promise<Page>;

/**
 * All results of a query, in parts small enough to be shown whole: halves of time down to a day, then by stars, then by
 * language. A part that is still too large gives its first thousand.
 */
export async function* slices<Page extends Results>(
  query: string,
  field: 'created' | 'pushed',
  since: Date | undefined,
  search: Search<Page>,
  now = Date.now(),
): AsyncGenerator<Page> {
  yield* between(query, field, since?.getTime() ?? beginning, now, search);
}

async function* between<Page extends Results>(
  query: string,
  field: string,
  from: number,
  to: number,
  search: Search<Page>,
): AsyncGenerator<Page> {
  const part = `${query} ${field}:${second(from)}..${second(to)}`;
  const first = await whole(search, part, 1);
  if (first.total_count > shown && to - from > day) {
    const middle = Math.floor((from + to) / 2000) * 1000;
    yield* between(query, field, from, middle, search);
    yield* between(query, field, middle + 1000, to, search);
  } else if (first.total_count > shown)
    yield* finer(part, [stars, languages.map((name) => `language:"${name}"`)], search);
  else yield* rest(search, part, first);
}

async function* finer<Page extends Results>(
  part: string,
  [cuts, ...more]: string[][],
  search: Search<Page>,
): AsyncGenerator<Page> {
  for (const cut of cuts ?? []) {
    const finerPart = `${part} ${cut}`;
    const first = await whole(search, finerPart, 1);
    if (first.total_count > shown && more.length > 0) yield* finer(finerPart, more, search);
    else yield* rest(search, finerPart, first);
  }
}

async function* rest<Page extends Results>(search: Search<Page>, part: string, first: Page): AsyncGenerator<Page> {
  yield first;
  const pages = Math.ceil(Math.min(first.total_count, shown) / perPage);
  for (let page = 2; page <= pages; page++) yield await whole(search, part, page);
}

/** GitHub says when it ran out of time and shows only a part; asked again it usually has the whole. */
async function whole<Page extends Results>(search: Search<Page>, part: string, page: number): Promise<Page> {
  for (let tries = 0; tries < 3; tries++) {
    const answer = await search(part, page);
    if (!answer.incomplete_results) return answer;
  }
  throw new SourceUnavailable(`the GitHub search gives only a part of «${part}»`);
}

function second(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
