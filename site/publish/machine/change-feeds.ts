import { judgeChange } from '#classifier/policy/judge-change.ts';
import type { Db } from '#db/client.ts';
import { type ChangeRow, changesBefore, type JudgedChange } from '#db/queries/changes.ts';
import { byLook, type ChangeDay, hasDiff, hashesOf } from '../../src/data/change-days.ts';
import { ownerFeed, widerFeed } from '../../src/data/owner.ts';
import { diffPath, serverPath, toolPath } from '../../src/data/paths.ts';
import type { PlainPage } from '../pages.ts';
import { changeId, entriesOf, type FeedEntry, feedPages, wordsOf } from './feeds.ts';

const changesAFeed = 50;
const changesAtOnce = 1000;
/** So many changes back the feed of what got wider looks; a flood of others may not make it look for ever. */
const mostLookedAt = 10_000;

/** What an owner's servers changed, and when a tool of theirs was last seen for the first time or changed. */
export interface OwnerChanges {
  days: ChangeDay[];
  since: number;
}

/** A feed for each owner of servers, of the days given; some at a time, as there are thousands. */
export function* ownerFeeds(owners: ReadonlyMap<string, OwnerChanges>, url: string): Generator<PlainPage[]> {
  for (const [owner, { days, since }] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const head = { title: `toolrisk: changes of the tools of ${owner}`, page: '/changes.html', since };
    yield feedPages(head, (form) => ownerFeed(owner, form), entriesOf(days.toSorted(byLook), changesAFeed), url);
  }
}

/** The feed of what `widerChanges` found. */
export function widerFeeds(found: readonly FeedEntry[], since: number, url: string): PlainPage[] {
  const head = { title: 'toolrisk: MCP tools that can do more than before', page: '/changes.html', since };
  return feedPages(head, widerFeed, found, url);
}

/** The newest changes by which a tool can do more than before, or is new on a server that was known. */
export async function widerChanges(db: Db): Promise<FeedEntry[]> {
  const found: FeedEntry[] = [];
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
  return found;
}

/** How a change lets a tool do more, or may, as a sentence; undefined for one that does not. */
export function widerText(change: JudgedChange): string | undefined {
  const { direction, text } = judgeChange(change);
  return ['wider', 'different', 'new'].includes(direction) ? text : undefined;
}

function told(change: ChangeRow, text: string): FeedEntry {
  const { serverSlug, serverName, tool, slug } = change;
  const at = +new Date(change.at);
  const tools = slug === null ? serverPath(serverSlug) : toolPath(serverSlug, slug);
  return {
    ...{ at, id: changeId(serverSlug, at, hashesOf(change)), words: wordsOf(tool, serverName, text) },
    path: hasDiff(change) ? diffPath(serverSlug) : tools,
  };
}
