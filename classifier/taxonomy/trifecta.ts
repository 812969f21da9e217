import { type CategoryId, categories, type FactorId, type LevelId, severity } from './categories.ts';

/** What server and stack level need of a rated tool; `server` tells tools of one name apart in a stack. */
export interface RatedTool {
  server?: string | undefined;
  name: string;
  category: CategoryId;
  level: LevelId;
  factors: readonly (FactorId | { id: FactorId })[];
}

/** What a tool brings to others is told by its act and its factors. */
type Bringing = Pick<RatedTool, 'category' | 'factors'>;

/** The abilities that are harmless apart, `reading` counts in tools that only read: https://simonwillison.net/2025/Jun/16/the-lethal-trifecta/ */
export const legs = [
  { id: 'private_data', title: 'Private data', factors: ['private_data', 'secrets'], reading: ['file_path'] },
  { id: 'untrusted_content', title: 'Untrusted content', factors: ['untrusted_content'] },
  { id: 'way_out', title: 'A way out', factors: ['external_send', 'network_target', 'arbitrary_code'] },
] as const satisfies { id: string; title: string; factors: FactorId[]; reading?: FactorId[] }[];

export type LegId = (typeof legs)[number]['id'];

/** Which tools bring which ability, and what to deny so that the three no longer meet. */
interface Trifecta<Tool> {
  complete: boolean;
  tools: Record<LegId, Tool[]>;
  /** The fewest tools whose denial takes one ability away entirely; empty where the three do not meet. */
  deny: Tool[];
  /** The ability that `deny` takes away. */
  without: LegId | undefined;
}

/** What a set of tools, of one server or of a whole session, can do at worst. */
interface Summary<Tool extends RatedTool = RatedTool> {
  tools: number;
  /** Undefined for no tools at all. */
  worst: { category: CategoryId; level: LevelId } | undefined;
  byCategory: Record<CategoryId, number>;
  byFactor: Partial<Record<FactorId, number>>;
  trifecta: Trifecta<Tool>;
}

/** Sums up the tools an agent would hold at once. */
export function summarise<Tool extends RatedTool>(tools: readonly Tool[]): Summary<Tool> {
  const byCategory = Object.fromEntries(categories.map(({ id }) => [id, 0])) as Record<CategoryId, number>;
  const byFactor: Partial<Record<FactorId, number>> = {};
  let worst: Tool | undefined;
  for (const tool of tools) {
    byCategory[tool.category]++;
    for (const factor of new Set(factorsOf(tool))) byFactor[factor] = (byFactor[factor] ?? 0) + 1;
    if (!worst || severity[tool.category] > severity[worst.category]) worst = tool;
  }
  return {
    tools: tools.length,
    worst: worst && { category: worst.category, level: worst.level },
    byCategory,
    byFactor,
    trifecta: trifectaOf(tools),
  };
}

/** Finds the three abilities in a set of tools. Breaking one is enough, so the smallest leg is the answer. */
export function trifectaOf<Tool extends Bringing>(tools: readonly Tool[]): Trifecta<Tool> {
  const byLeg = Object.fromEntries(legs.map((leg) => [leg.id, tools.filter((tool) => brings(tool, leg))])) as Record<
    LegId,
    Tool[]
  >;
  const without = easiestLeg((leg) => byLeg[leg].length);
  return { complete: without !== undefined, tools: byLeg, deny: without ? byLeg[without] : [], without };
}

/** The ability that the fewest tools bring, by how many bring each; undefined where the three do not meet. */
export function easiestLeg(amountOf: (leg: LegId) => number): LegId | undefined {
  if (legs.some(({ id }) => amountOf(id) === 0)) return undefined;
  return [...easiestFirst].sort((a, b) => amountOf(a) - amountOf(b))[0];
}

/** Of two legs of one size the way out goes first: without it the others stay useful. */
const easiestFirst: LegId[] = ['way_out', 'untrusted_content', 'private_data'];

function factorsOf({ factors }: Bringing): FactorId[] {
  return factors.map((factor) => (typeof factor === 'string' ? factor : factor.id));
}

function brings(tool: Bringing, leg: { factors: readonly FactorId[]; reading?: readonly FactorId[] }): boolean {
  const { factors, reading = [] } = leg;
  return factorsOf(tool).some(
    (factor) => factors.includes(factor) || (tool.category === 'Read' && reading.includes(factor)),
  );
}
