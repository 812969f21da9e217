import { table } from './table.ts';

/** A tool with the part of its verdict that a line has room for. */
interface Rated {
  name: string;
  category: string;
  level: string;
  confidence: number;
  integrity: string;
}

type Column<Tool> = readonly [head: string, cell: (tool: Tool) => string];

/**
 * Tools with their ratings, for a person. Whether a definition speaks to the agent does not change the level, so where one
 * does a column says so: without it a poisoned tool that reads would look like any other.
 */
export function ratedTable<Tool extends Rated>(
  tools: readonly Tool[],
  { before = [], after = [] }: { before?: Column<Tool>[]; after?: Column<Tool>[] } = {},
): string {
  const integrity: Column<Tool> = ['integrity', (tool) => tool.integrity];
  const columns: Column<Tool>[] = [
    ...before,
    ['tool', ({ name }) => name],
    ['category', ({ category }) => category],
    ['level', ({ level }) => level],
    ['confidence', ({ confidence }) => confidence.toFixed(2)],
    ...(tools.some((tool) => tool.integrity !== 'clean') ? [integrity] : []),
    ...after,
  ];
  return table(
    columns.map(([head]) => head),
    tools.map((tool) => columns.map(([, cell]) => cell(tool))),
  );
}
