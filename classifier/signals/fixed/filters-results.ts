import type { Parameter } from '../../read-tool.ts';
import type { FixedSignal } from '../types.ts';
import { isNamed, wordSet } from '../vocabulary.ts';

const names = wordSet(
  'limit offset page page_size per_page cursor sort sort_by order_by max_results top_k start_date end_date page_token',
);

const isFilter = (parameter: Parameter) => parameter.depth === 1 && isNamed(parameter, names);

/** Takes a limit, an offset, a page or a sort order, as lookups do. */
export const filtersResults: FixedSignal = {
  id: 'filters-results',
  category: 'Read',
  says: 'it takes limits and filters',
  find: ({ parameters }) => {
    const at = parameters.findIndex(isFilter);
    return at < 0 ? undefined : { parameter: at };
  },
};
