import type { FactorId } from '../taxonomy/categories.ts';
import type { PolicyTool } from './types.ts';

/**
 * The three things that together let a stranger's text carry private data away; `reading`
 * counts in tools that only read, such as files of the machine. https://simonwillison.net/2025/Jun/16/the-lethal-trifecta/
 */
export const legs = [
  { id: 'private', title: 'private data', factors: ['private_data', 'secrets'], reading: ['file_path'] },
  { id: 'untrusted', title: 'text of strangers', factors: ['untrusted_content'] },
  { id: 'out', title: 'a way out', factors: ['external_send', 'network_target'] },
] as const satisfies { id: string; title: string; factors: FactorId[]; reading?: FactorId[] }[];

export type LegId = (typeof legs)[number]['id'];

/** Which tools of a stack stand on which leg, and the fewest tools to ask about or deny so that one leg is gone. */
export interface Stack {
  legs: Record<LegId, string[]>;
  complete: boolean;
  cut: { leg: LegId; tools: string[] } | undefined;
}

/** Looks at all servers an agent has together; tools are named `server/tool`. */
export function stackOf(
  servers: readonly { name: string; tools: readonly Pick<PolicyTool, 'name' | 'category' | 'factors'>[] }[],
): Stack {
  const named = servers.flatMap(({ name, tools }) => tools.map((tool) => ({ ...tool, name: `${name}/${tool.name}` })));
  const on = ({ factors, reading = [] }: { factors: readonly FactorId[]; reading?: readonly FactorId[] }) =>
    named
      .filter((tool) =>
        tool.factors.some(
          (factor) => factors.includes(factor) || (tool.category === 'Read' && reading.includes(factor)),
        ),
      )
      .map(({ name }) => name)
      .sort();
  const found = Object.fromEntries(legs.map((leg) => [leg.id, on(leg)])) as Stack['legs'];
  const complete = legs.every(({ id }) => found[id].length > 0);
  const [smallest] = legs
    .map(({ id }) => ({ leg: id, tools: found[id] }))
    .sort((a, b) => a.tools.length - b.tools.length);
  return { legs: found, complete, cut: complete ? smallest : undefined };
}
