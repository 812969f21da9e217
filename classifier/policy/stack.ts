import { type LegId, legs, trifectaOf } from '../taxonomy/trifecta.ts';
import type { PolicyTool } from './types.ts';

/** Which tools of a stack bring which ability, and the fewest tools to ask about or deny so that one of them is gone. */
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
  const { complete, tools, without } = trifectaOf(named);
  const found = Object.fromEntries(
    legs.map(({ id }) => [id, tools[id].map(({ name }) => name).sort()]),
  ) as Stack['legs'];
  return { legs: found, complete, cut: without && { leg: without, tools: found[without] } };
}
