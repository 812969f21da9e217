import { severity } from '../taxonomy/categories.ts';
import { profileRules } from './profiles/index.ts';
import { rulingOf } from './ruling-of.ts';
import { toolMap } from './tool-map.ts';
import type { Policy, PolicyServer, PolicyTool, Profile } from './types.ts';

/** The neutral policy of a server under a profile: a rule for every tool, in the order of their names. */
export function decide(server: PolicyServer, tools: readonly PolicyTool[], profile: Profile, ruleset: string): Policy {
  const { default: ofOthers } = profileRules.find(({ id }) => id === profile)!;
  const { id, name, version } = server;
  return {
    schema: '1',
    server: { id, name, ...(version && { version }) },
    profile,
    ruleset,
    default: ofOthers,
    tools: toolMap(
      worstOfEachName(tools).map((tool) => {
        const { category, level, confidence, definitionHash } = tool;
        return [tool.name, { ...rulingOf(tool, profile), category, level, confidence, definitionHash }];
      }),
    ),
  };
}

/** A server that lists a name twice is held to the worse of the two. */
function worstOfEachName(tools: readonly PolicyTool[]): PolicyTool[] {
  const worst = new Map<string, PolicyTool>();
  for (const tool of tools) {
    const other = worst.get(tool.name);
    if (!other || badness(tool) > badness(other)) worst.set(tool.name, tool);
  }
  return [...worst.values()];
}

/** Unknown counts above Execute here: it is the one of the two that is denied. */
function badness({ category, integrity }: PolicyTool): number {
  return severity[category] + (category === 'Unknown' ? 0.5 : 0) + taint[integrity];
}

const taint: Record<PolicyTool['integrity'], number> = { clean: 0, suspicious: 0.25, poisoned: 10 };
