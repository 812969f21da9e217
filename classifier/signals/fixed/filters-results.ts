import type { FixedSignal } from '../types.ts';

const names = new Set(
  'limit offset page page_size per_page cursor sort sort_by order_by max_results top_k start_date end_date page_token'.split(
    ' ',
  ),
);

/** Takes a limit, an offset, a page or a sort order, as lookups do. */
export const filtersResults: FixedSignal = {
  id: 'filters-results',
  category: 'Read',
  says: 'it takes limits and filters',
  find: ({ parameters }) => {
    const at = parameters.findIndex(({ words, depth }) => depth === 1 && names.has(words.joined));
    return at < 0 ? undefined : { parameter: at };
  },
};
