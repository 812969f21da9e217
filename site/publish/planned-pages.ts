import type { Db } from '#db/client.ts';
import { changedServers } from '#db/queries/definition-changes.ts';
import { publishedToolRows } from '#db/queries/published.ts';
import { sharedDefinitions } from '#db/queries/shared-definitions.ts';
import { definitionPage } from '../src/data/definition-page.ts';
import { diffPage } from '../src/data/diff-page.ts';
import type { ListedTool, ListPage } from '../src/data/lists.ts';
import type { Shown } from '../src/data/locals.ts';
import type { PlainPage } from './pages.ts';
import type { Route } from './render.ts';
import { type Holds, rowsOn, type ToolRows } from './tool-rows.ts';

/** A page whose content is read from rows when it has to be written; whether it has to is told without it. */
export interface PlannedPage {
  path: string;
  route: Route;
  twins: true;
  /** Stands for everything its content is made of. */
  of: unknown;
  content: Content;
}

/** Of the tools of a server that a list holds, those on one page. */
export interface Stretch {
  slug: string;
  from: number;
  to: number;
}

type Content =
  | { list: Omit<ListPage, 'servers' | 'tools'>; stretches: readonly Stretch[]; holds: Holds }
  /** The slug of a server. */
  | { diff: string }
  /** The hash of a definition. */
  | { definition: string }
  | { definitions: readonly { hash: string; amount: number }[] };

/** Reads the rows of the tools of some servers. */
export type RowsOf = (slugs: readonly string[]) => Promise<ReadonlyMap<string, ToolRows>>;

/** Reads the rows of servers, those of the last ones asked for but once. */
export function openToolRows(db: Db): RowsOf {
  const kept = new Map<string, ToolRows>();
  return async (slugs) => {
    if (kept.size > serversKept) kept.clear();
    const missing = [...new Set(slugs)].filter((slug) => !kept.has(slug));
    if (missing.length > 0) {
      for (const { slug, toolRows } of await publishedToolRows(db, missing)) kept.set(slug, JSON.parse(toolRows));
    }
    return kept;
  };
}

const serversKept = 1000;

/** The same pages, the planned ones with their content. */
export async function readPlans(
  pages: readonly (PlainPage | PlannedPage)[],
  db: Db,
  rowsOf: RowsOf,
): Promise<PlainPage[]> {
  const contents = pages.flatMap((page) => ('content' in page ? page.content : []));
  const slugs = contents.flatMap((one) => ('stretches' in one ? one.stretches.map(({ slug }) => slug) : []));
  const diffs = contents.flatMap((one) => ('diff' in one ? one.diff : []));
  const hashes = contents.flatMap((one) =>
    'definition' in one ? one.definition : 'definitions' in one ? one.definitions.map(({ hash }) => hash) : [],
  );
  const rows = await rowsOf(slugs);
  const changed = new Map((await changedServers(db, diffs)).map((server) => [server.slug, diffPage(server)]));
  const shared = new Map((await sharedDefinitions(db, hashes)).map((one) => [one.hash, definitionPage(one)]));
  function shownOf(content: Content): Shown {
    if ('diff' in content) return { diff: changed.get(content.diff)! };
    if ('definition' in content) return { definition: shared.get(content.definition)! };
    if ('definitions' in content) {
      return {
        definitions: content.definitions.map(({ hash, amount }) => {
          const { name, path, summary } = shared.get(hash)!;
          return { hash, name, path, summary, amount };
        }),
      };
    }
    const { list, stretches, holds } = content;
    const tools = stretches.flatMap(({ slug, from, to }) =>
      rowsOn(rows.get(slug)!, holds)
        .slice(from, to)
        .map(({ of: _, ...row }): ListedTool => row),
    );
    return { list: { ...list, servers: [], tools } };
  }
  return pages.map((page) => {
    if (!('content' in page)) return page;
    const { path, route, twins, content } = page;
    return { path, route, twins, shown: shownOf(content) };
  });
}
