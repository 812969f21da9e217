import type { CatalogServer } from '#db/queries/catalog.ts';
import { judgeChange } from '../../src/data/judge-change.ts';
import { serverFeed } from '../../src/data/owner.ts';
import { serverPath, toolPath } from '../../src/data/paths.ts';
import { day } from '../../src/data/words.ts';
import { type FeedChange, feedPages } from './feeds.ts';

const changesShown = 50;

/** The feed of one server in both forms, as files beside its page. */
export function serverFeeds(server: CatalogServer, url: string): { path: string; text: string }[] {
  const { slug, name, key, tools, events, firstSeen } = server;
  const page = serverPath(slug);
  // A server seen for the first time is no news of each of its tools.
  const news = events.filter((event) => event.kind !== 'added' || day(event.at) !== day(firstSeen));
  const changes = news.slice(0, changesShown).map((event): FeedChange => {
    const tool = tools.find((one) => one.name === event.tool);
    return {
      at: new Date(event.at).getTime(),
      tool: event.tool,
      server: name,
      path: tool ? toolPath(slug, tool.slug) : null,
      serverPath: page,
      text: judgeChange(event).text,
    };
  });
  return feedPages({ title: `toolrisk: changes of ${key}`, page }, (form) => serverFeed(page, form), changes, url);
}
