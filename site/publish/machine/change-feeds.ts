import type { Db } from '#db/client.ts';
import { type ChangeRow, changesBefore, type JudgedChange } from '#db/queries/changes.ts';
import { judgeChange } from '../../src/data/judge-change.ts';
import { byNewest } from '../../src/data/overview.ts';
import { ownerFeed, widerFeed } from '../../src/data/owner.ts';
import { serverPath, toolPath } from '../../src/data/paths.ts';
import type { PlainPage } from '../pages.ts';
import { type FeedChange, feedPages } from './feeds.ts';

const changesAFeed = 50;
const changesAtOnce = 1000;
/** So many changes back the feed of what got wider looks; a flood of others may not make it look for ever. */
const mostLookedAt = 10_000;

/** A feed for each owner of servers, of which the newest changes are given; some at a time, as there are thousands. */
export function* ownerFeeds(owners: ReadonlyMap<string, readonly FeedChange[]>, url: string): Generator<PlainPage[]> {
  for (const [owner, changes] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const head = { title: `toolrisk: changes of the tools of ${owner}`, page: '/changes.html' };
    const shown = changes.toSorted(byNewest).slice(0, changesAFeed);
    yield feedPages(head, (form) => ownerFeed(owner, form), shown, url);
  }
}

/** The feed of changes by which a tool can do more than before, or is new on a server that was known. */
export async function widerFeeds(db: Db, url: string): Promise<PlainPage[]> {
  const found: FeedChange[] = [];
  let before: number | null = null;
  for (let looked = 0; looked < mostLookedAt && found.length < changesAFeed; looked += changesAtOnce) {
    const batch: JudgedChange[] = await changesBefore(db, before, changesAtOnce);
    for (const change of batch) {
      const wider = widerText(change);
      if (wider && found.length < changesAFeed) found.push(told(change, wider));
    }
    if (batch.length < changesAtOnce) break;
    before = batch.at(-1)!.id;
  }
  const head = { title: 'toolrisk: MCP tools that can do more than before', page: '/changes.html' };
  return feedPages(head, widerFeed, found, url);
}

/** How a change lets a tool do more, or may, as a sentence; undefined for one that does not. */
export function widerText(change: JudgedChange): string | undefined {
  const { direction, text } = judgeChange(change);
  return ['wider', 'different', 'new'].includes(direction) ? text : undefined;
}

function told({ at, serverSlug, serverName, tool, slug }: ChangeRow, text: string): FeedChange {
  return {
    at: new Date(at).getTime(),
    tool,
    server: serverName,
    path: slug === null ? null : toolPath(serverSlug, slug),
    serverPath: serverPath(serverSlug),
    text,
  };
}
