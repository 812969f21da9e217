import { profileRules } from './profiles/index.ts';
import type { PolicyTool, Profile, Ruling } from './types.ts';

/** What a profile makes of one tool. Whoever shows a rule asks here, or it would differ from the policy's. */
export function rulingOf(tool: PolicyTool, profile: Profile): Ruling {
  const rules = profileRules.find(({ id }) => id === profile)!;
  return tool.integrity === 'poisoned' && rules.default === 'deny' ? quarantine : rules.rule(tool);
}

/** A definition that carries instructions to the agent is kept from it, whatever the tool does. */
const quarantine: Ruling = {
  effect: 'deny',
  hide: true,
  limits: [],
  require: [],
  reason: 'Its definition carries hidden instructions to the agent: hidden and denied.',
};
