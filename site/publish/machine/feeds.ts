import { type ChangeDay, diffOf, summaryOf, unshown } from '../../src/data/change-days.ts';
import { xmlText } from '../../src/data/escaped.ts';
import { plainVisible, visibleJson } from '../../src/data/visible-text.ts';

/** What a feed tells of: `at` is in milliseconds since the epoch, `id` stands for it whatever is said of it. */
export interface FeedEntry {
  at: number;
  id: string;
  words: string;
  path: string;
}

/** What a feed is about: a title in our words, a page, and its own address. */
interface FeedHead {
  title: string;
  page: string;
  self: string;
  /** The moment since which nothing happened where it has no entry. */
  since: number;
}

/**
 * The entries of days of changes: each change that is shown, by its definitions and its moment, and of each day one for
 * all the others, so that no server fills a feed alone.
 */
export function entriesOf(days: readonly ChangeDay[], most: number): FeedEntry[] {
  const entries = days.flatMap((one): FeedEntry[] => {
    const { slug, server, serverPath, date, at, changes } = one;
    const told = changes.map((change) => ({
      at: change.at,
      id: changeId(slug, change.at, change.hashes),
      words: wordsOf(change.tool, server, change.text),
      path: diffOf(one, change) ?? change.path ?? serverPath,
    }));
    if (unshown(one) === 0) return told;
    const words = `${plainVisible(server)}: ${summaryOf(one)}.`;
    return [...told, { at, id: `urn:toolrisk:changes:${slug}:${date}`, words, path: diffOf(one, one) ?? serverPath }];
  });
  return entries.slice(0, most);
}

export const changeId = (slug: string, at: number, hashes: string) => `urn:toolrisk:change:${slug}:${at}:${hashes}`;

export const wordsOf = (tool: string, server: string, text: string) =>
  `${plainVisible(tool)} of ${plainVisible(server)}: ${text}`;

/** https://www.rfc-editor.org/rfc/rfc4287 */
function atomFeed({ title, page, self, since }: FeedHead, told: readonly FeedEntry[], url: string): string {
  const updated = new Date(told.length > 0 ? Math.max(...told.map(({ at }) => at)) : since).toISOString();
  const entries = told.map(
    ({ at, id, words, path }) => `  <entry>
    <id>${xmlText(id)}</id>
    <title>${xmlText(words)}</title>
    <updated>${new Date(at).toISOString()}</updated>
    <link href="${xmlText(url + path)}"/>
    <content type="text">${xmlText(words)}</content>
  </entry>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xmlText(url ? url + self : `urn:toolrisk:feed:${encodeURIComponent(self)}`)}</id>
  <title>${xmlText(title)}</title>
  <updated>${updated}</updated>
  <author><name>toolrisk</name></author>
  <link rel="self" type="application/atom+xml" href="${xmlText(url + self)}"/>
  <link href="${xmlText(url + page)}"/>
${entries.join('')}</feed>
`;
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFeed({ title, page, self }: FeedHead, told: readonly FeedEntry[], url: string): string {
  return visibleJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: plainVisible(title),
    ...(url && { home_page_url: url + page, feed_url: url + self }),
    items: told.map(({ at, id, words, path }) => ({
      ...{ id, url: url + path, title: words, content_text: words },
      date_published: new Date(at).toISOString(),
    })),
  });
}

/** Both forms of a feed, as pages; `address` gives the address of one form. */
export function feedPages(
  head: Omit<FeedHead, 'self'>,
  address: (form: 'xml' | 'json') => string,
  told: readonly FeedEntry[],
  url: string,
): { path: string; text: string }[] {
  return [
    { path: address('xml'), text: atomFeed({ ...head, self: address('xml') }, told, url) },
    { path: address('json'), text: jsonFeed({ ...head, self: address('json') }, told, url) },
  ];
}
