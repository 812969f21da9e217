import type { Db } from '#db/client.ts';
import { publishedToolRows } from '#db/queries/published.ts';
import type { ListedTool, ListHead, ListPage } from '../src/data/lists.ts';
import { pagePath } from '../src/data/paths.ts';
import type { RowsOf } from './attack-examples.ts';
import { pagesAList, routes, rowsAPage } from './lists.ts';
import type { Outline } from './outline.ts';
import type { PlainPage } from './pages.ts';
import { type Holds, rowsOn, type ToolRows } from './tool-rows.ts';

const serversKept = 1000;

/** Of the tools of one server that a list holds, those on one page; `rows` stands for all rows of the server. */
type Stretch = Pick<Outline, 'slug' | 'rows'> & { from: number; to: number };

/** A page of a list of tools whose rows are not read yet: whether it has to be written can be told without them. */
export interface PlannedPage {
  path: string;
  route: (typeof routes)[ListHead['kind']];
  twins: true;
  /** What the page is made of. */
  list: Omit<ListPage, 'servers' | 'tools'>;
  stretches: readonly Stretch[];
  holds: Holds;
}

/** Plans the pages of a list of tools while the catalog passes by. */
export function openToolList(head: ListHead, holds: Holds) {
  let stretches: Stretch[] = [];
  let filled = 0;
  let page = 0;
  function take(last: boolean, cut = false): PlannedPage {
    page += 1;
    const path = pagePath(head.path, page);
    const plan = { path, route: routes[head.kind], twins: true as const, list: { ...head, page, last, cut } };
    const full = { ...plan, stretches, holds };
    [stretches, filled] = [[], 0];
    return full;
  }
  return {
    /** Adds the tools of a server that the list holds. A page is full only when one more comes: it may be the last. */
    add({ slug, rows }: Pick<Outline, 'slug' | 'rows'>, amount: number): PlannedPage[] {
      const full: PlannedPage[] = [];
      for (let from = 0; from < amount && page < pagesAList; ) {
        if (filled === rowsAPage) {
          full.push(take(page + 1 === pagesAList, page + 1 === pagesAList));
          continue;
        }
        const to = Math.min(amount, from + rowsAPage - filled);
        stretches.push({ slug, rows, from, to });
        filled += to - from;
        from = to;
      }
      return full;
    },
    end: (): PlannedPage[] => (page === pagesAList ? [] : [take(true)]),
  };
}

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

/** The same pages, the planned ones with their rows. */
export async function readPlans(pages: readonly (PlainPage | PlannedPage)[], rowsOf: RowsOf): Promise<PlainPage[]> {
  const slugs = pages.flatMap((page) => ('stretches' in page ? page.stretches.map(({ slug }) => slug) : []));
  const rows = await rowsOf(slugs);
  return pages.map((page) => {
    if (!('stretches' in page)) return page;
    const { path, route, twins, list, stretches, holds } = page;
    const tools = stretches.flatMap(({ slug, from, to }) =>
      rowsOn(rows.get(slug)!, holds)
        .slice(from, to)
        .map(({ of: _, ...row }): ListedTool => row),
    );
    return { path, route, twins, shown: { list: { ...list, servers: [], tools } } };
  });
}
