import type { Policy } from './types.ts';

const onItsOwn = { deny: 'denies', ask: 'asks a person about', allow: 'allows' } as const;

/** What a document with one tool's rule alone does to the other tools of its server, in a sentence. */
export function othersUnder(policy: Policy): string {
  const count = Object.keys(policy.tools).length - 1;
  if (count <= 0) return 'The server has no other tool.';
  const tools = count === 1 ? 'other tool' : `other ${count} tools`;
  return `On its own this document ${onItsOwn[policy.default]} the server’s ${tools}; the server’s policy has a rule for each.`;
}
