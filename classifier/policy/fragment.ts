import { explainRule } from './explain.ts';
import { exportPolicy } from './export.ts';
import { toolMap } from './tool-map.ts';
import type { Export, ExportParameters, Policy, PolicyTarget } from './types.ts';

/** The document for one tool, as its page shows it. */
export interface Fragment extends Export {
  /** What the rule means, in one sentence. */
  meaning: string;
  /** What the document on its own does to the server's other tools. */
  others: string;
}

/** A document with the rule of one tool alone. `tool` must be in the policy. */
export function toolFragment(
  policy: Policy,
  tool: string,
  target: PolicyTarget,
  options: Partial<ExportParameters> = {},
): Fragment {
  const rule = policy.tools[tool]!;
  const exported = exportPolicy({ ...policy, tools: toolMap([[tool, rule]]) }, target, options);
  return { ...exported, meaning: explainRule(tool, rule), others: othersUnder(policy) };
}

const onItsOwn = { deny: 'denies', ask: 'asks a person about', allow: 'allows' } as const;

/** What a document with one tool's rule alone does to the other tools of its server, in a sentence. */
export function othersUnder(policy: Policy): string {
  const count = Object.keys(policy.tools).length - 1;
  if (count <= 0) return 'The server has no other tool.';
  const tools = count === 1 ? 'other tool' : `other ${count} tools`;
  return `On its own this document ${onItsOwn[policy.default]} the server’s ${tools}; the server’s policy has a rule for each.`;
}
