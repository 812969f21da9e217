import { SourceChanged } from '../errors.ts';

/** More pages than any registry has: a list that goes on beyond them goes in circles. */
const mostPages = 2000;

/**
 * Yields the pages of a list that names its next page by a cursor. A cursor that comes twice, or a list without end,
 * is a SourceChanged: pages read again and again would look like a registry that grows.
 */
export async function* pages<Page>(
  what: string,
  ask: (cursor: string | undefined) => Promise<Page>,
  next: (page: Page) => string | null | undefined,
): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await ask(cursor);
    yield answer;
    cursor = next(answer) || undefined;
    if (cursor === undefined) return;
    if (seen.has(cursor)) throw new SourceChanged(`${what} gives the same next page twice: ${cursor.slice(0, 80)}`);
    seen.add(cursor);
  }
  throw new SourceChanged(`${what} has more than ${mostPages} pages`);
}

/** Yields the pages of a list counted from 1, until one is empty or the last one is reached. */
export async function* numbered<Page>(
  what: string,
  ask: (page: number) => Promise<Page>,
  isLast: (page: Page, number: number) => boolean,
): AsyncGenerator<Page> {
  for (let number = 1; number <= mostPages; number++) {
    const answer = await ask(number);
    yield answer;
    if (isLast(answer, number)) return;
  }
  throw new SourceChanged(`${what} has more than ${mostPages} pages`);
}
