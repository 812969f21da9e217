import type { Policy } from './types.ts';

/** The neutral policy as a file: the tools are sorted already, so equal policies are equal bytes. */
export function policyText(policy: Policy): string {
  return `${JSON.stringify(policy, null, 2)}\n`;
}
