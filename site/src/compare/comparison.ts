import { type CategoryId, categories, type FactorId, factors, type LevelId } from '#classifier/taxonomy/categories.ts';

/** What is read of a server's JSON (publish/machine/rated-schemas.ts). */
export interface TwinTool {
  name: string;
  page: string;
  definition_hash: string;
  category: CategoryId;
  level: LevelId;
  factors: FactorId[];
  integrity: string;
}

export interface Twin {
  page: string;
  id: string;
  name: string;
  version: string | null;
  read: string | null;
  tools: TwinTool[];
  policy: { tools: Record<string, { effect: 'allow' | 'ask' | 'deny' }> };
}

export type Pair<Value> = [Value, Value];

/** A tool that both servers offer under one name. */
export interface SharedName {
  name: string;
  tools: Pair<TwinTool>;
  differs: 'rating' | 'definition' | 'nothing';
}

export interface Comparison {
  /** The answer; `side` stands for the name of a server. */
  answer: (string | { side: 0 | 1 })[];
  /** What is counted on both sides; what neither has is left out. */
  categories: { id: CategoryId; amounts: Pair<number> }[];
  factors: { id: FactorId; title: string; amounts: Pair<number> }[];
  effects: { title: string; amounts: Pair<number> }[];
  poisoned: Pair<number>;
  shared: SharedName[];
  /** Tools that the other side has not, the worst first. */
  only: Pair<TwinTool[]>;
}

const levels: LevelId[] = ['Low', 'Medium', 'High', 'Critical'];
const effects = { allow: 'Allowed by the policy', ask: 'Asked', deny: 'Refused' } as const;
const order = { rating: 0, definition: 1, nothing: 2 } as const;

/** What two servers have in common and what only one of them can do. */
export function compare(servers: Pair<Twin>): Comparison {
  const counted = (test: (tool: TwinTool) => boolean) =>
    servers.map(({ tools }) => tools.filter(test).length) as Pair<number>;
  const byName = servers.map(({ tools }) => new Map(tools.map((tool) => [tool.name, tool])));
  const only = servers.map(({ tools }, side) => worstFirst(tools.filter(({ name }) => !byName[1 - side]!.has(name))));
  return {
    answer: answer(servers),
    categories: present(categories.map(({ id }) => ({ id, amounts: counted(({ category }) => category === id) }))),
    factors: present(
      factors.map(({ id, title }) => ({ id, title, amounts: counted((tool) => tool.factors.includes(id)) })),
    ),
    effects: present(
      Object.entries(effects).map(([effect, title]) => ({
        title,
        amounts: servers.map(
          ({ policy }) => Object.values(policy.tools).filter((rule) => rule.effect === effect).length,
        ) as Pair<number>,
      })),
    ),
    poisoned: counted(({ integrity }) => integrity === 'poisoned'),
    shared: servers[0].tools
      .flatMap((tool) => {
        const other = byName[1]!.get(tool.name);
        return other ? [sharedName(tool, other)] : [];
      })
      .sort((a, b) => order[a.differs] - order[b.differs]),
    only: only as Pair<TwinTool[]>,
  };
}

function sharedName(tool: TwinTool, other: TwinTool): SharedName {
  const rating = tool.category !== other.category || tool.integrity !== other.integrity;
  const definition = tool.definition_hash !== other.definition_hash;
  return { name: tool.name, tools: [tool, other], differs: rating ? 'rating' : definition ? 'definition' : 'nothing' };
}

/** Which of them reaches further, by the worst level of each and by how many tools have it. */
function answer(servers: Pair<Twin>): Comparison['answer'] {
  const worst = servers.map(({ tools }) => Math.max(-1, ...tools.map(({ level }) => levels.indexOf(level))));
  const [first, second] = worst as Pair<number>;
  if (first < 0 && second < 0) return ['No tools of either could be read.'];
  if (first < 0) return ['No tools of ', { side: 0 }, ' could be read; ', { side: 1 }, ` reaches ${levels[second]}.`];
  if (second < 0) return ['No tools of ', { side: 1 }, ' could be read; ', { side: 0 }, ` reaches ${levels[first]}.`];
  if (first !== second) {
    const [more, less] = first > second ? ([0, 1] as const) : ([1, 0] as const);
    return [{ side: more }, ` reaches ${levels[worst[more]!]}, `, { side: less }, ` at most ${levels[worst[less]!]}.`];
  }
  const level = levels[first]!;
  const [a, b] = servers.map(({ tools }) => tools.filter((tool) => tool.level === level).length) as Pair<number>;
  const tools = (amount: number) => `${amount} ${amount === 1 ? 'tool' : 'tools'}`;
  if (a === b) return [`Both reach ${level}, each with ${tools(a)}.`];
  return [`Both reach ${level}: `, { side: 0 }, ` with ${tools(a)}, `, { side: 1 }, ` with ${b}.`];
}

const worstFirst = (tools: TwinTool[]) => tools.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));

const present = <Row extends { amounts: Pair<number> }>(rows: Row[]) =>
  rows.filter(({ amounts: [a, b] }) => a > 0 || b > 0);
