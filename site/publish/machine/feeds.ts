import { xmlText } from '../../src/data/escaped.ts';
import { plainVisible, visibleJson } from '../../src/data/visible-text.ts';

/** What a feed tells of one change; `at` is in milliseconds since the epoch. */
export interface FeedChange {
  at: number;
  tool: string;
  server: string;
  path: string | null;
  serverPath: string;
  text: string;
}

/** What a feed is about: a title in our words, a page, and its own address. */
export interface FeedHead {
  title: string;
  page: string;
  self: string;
}

const idOf = ({ at, serverPath, tool, text }: FeedChange) =>
  `urn:toolrisk:change:${at}:${encodeURIComponent(`${serverPath}:${tool}:${text}`.toWellFormed())}`;

const wordsOf = ({ tool, server, text }: FeedChange) => `${plainVisible(tool)} of ${plainVisible(server)}: ${text}`;

/** https://www.rfc-editor.org/rfc/rfc4287 */
function atomFeed({ title, page, self }: FeedHead, changes: readonly FeedChange[], url: string): string {
  const updated = new Date(changes[0]?.at ?? 0).toISOString();
  const entries = changes.map(
    (change) => `  <entry>
    <id>${xmlText(idOf(change))}</id>
    <title>${xmlText(wordsOf(change))}</title>
    <updated>${new Date(change.at).toISOString()}</updated>
    <link href="${xmlText(url + (change.path ?? change.serverPath))}"/>
    <content type="text">${xmlText(wordsOf(change))}</content>
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
function jsonFeed({ title, page, self }: FeedHead, changes: readonly FeedChange[], url: string): string {
  return visibleJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: plainVisible(title),
    ...(url && { home_page_url: url + page, feed_url: url + self }),
    items: changes.map((change) => ({
      id: idOf(change),
      url: url + (change.path ?? change.serverPath),
      title: wordsOf(change),
      content_text: wordsOf(change),
      date_published: new Date(change.at).toISOString(),
    })),
  });
}

/** Both forms of a feed, as pages; `address` gives the address of one form. */
export function feedPages(
  head: Omit<FeedHead, 'self'>,
  address: (form: 'xml' | 'json') => string,
  changes: readonly FeedChange[],
  url: string,
): { path: string; text: string }[] {
  return [
    { path: address('xml'), text: atomFeed({ ...head, self: address('xml') }, changes, url) },
    { path: address('json'), text: jsonFeed({ ...head, self: address('json') }, changes, url) },
  ];
}
