import { type CallDecision, decideCall } from '../decide-call.ts';
import type { Policy } from '../types.ts';
import type { HookCall, HookClient } from './clients.ts';
import { counted, type Usage, withinLimits } from './usage.ts';

interface GuardInput {
  policy: Policy;
  client: HookClient;
  call: HookCall;
  usage: Usage;
  /** Definition hashes the server was last seen with, where they differ from the locked ones, by raw tool name. */
  drifted: ReadonlyMap<string, string>;
  now: number;
}

/** The decision on a call, or undefined where it is none of the guard's business; and what was used up by it. */
interface GuardOutcome {
  decision: CallDecision | undefined;
  tool: string;
  usage: Usage;
}

/** Decides a call as the hook of a client. Pure: reading, counting on disk and answering are the caller's. */
export function guardCall({ policy, client, call, usage, drifted, now }: GuardInput): GuardOutcome {
  if (call.tool === undefined) return { decision: undefined, tool: '', usage };
  const spelled = call.tool;
  const known = Object.keys(policy.tools).filter((name) => client.spell(name) === spelled);
  if (known.length === 0 && client.id === 'cursor') return { decision: undefined, tool: spelled, usage };
  const tool = known[0] ?? spelled;
  if (known.length > 1) return { decision: ambiguous(known), tool, usage };

  const rule = Object.hasOwn(policy.tools, tool) ? policy.tools[tool] : undefined;
  const calls = Object.hasOwn(usage, tool) ? usage[tool]! : [];
  const decision = decideCall(policy, {
    tool,
    arguments: call.arguments,
    definitionHash: drifted.get(tool),
    callsBefore: rule && !withinLimits(rule, calls, now) ? Number.MAX_SAFE_INTEGER : 0,
  });
  if (!rule || rule.limits.length === 0 || decision.effect === 'deny') return { decision, tool, usage };
  return { decision, tool, usage: { ...usage, [tool]: counted(rule, calls, now) } };
}

function ambiguous(names: string[]): CallDecision {
  return { effect: 'deny', rule: '/tools', reason: `the client spells ${names.join(' and ')} alike` };
}
