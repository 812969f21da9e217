import type { ListHead } from '../src/data/lists.ts';
import { pagePath } from '../src/data/paths.ts';
import { pagesAList, routes, rowsAPage } from './lists.ts';
import type { Outline } from './outline.ts';
import type { PlannedPage, Stretch } from './planned-pages.ts';
import type { Holds } from './tool-rows.ts';

/** Plans the pages of a list of tools while the catalog passes by. */
export function openToolList(head: ListHead, holds: Holds) {
  /** `rows` stands for all rows of the server. */
  let stretches: (Stretch & { rows: string })[] = [];
  let filled = 0;
  let page = 0;
  function take(last: boolean, cut = false): PlannedPage {
    page += 1;
    const list = { ...head, page, last, cut };
    const of = { list, stretches };
    const content = { list, stretches, holds };
    [stretches, filled] = [[], 0];
    return { path: pagePath(head.path, page), route: routes[head.kind], twins: true, of, content };
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
