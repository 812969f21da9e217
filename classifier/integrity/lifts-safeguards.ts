import { affirmed } from './negation.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

const patterns = [
  pattern`
    \b(?:disable|disables|bypass|bypasses|ignore|skip|remove|turn off|switch off|circumvent
    |lift)(?: [a-z]+){0,2} (?:content (?:filter|saniti|moderation)|safety (?:restrict|guideline|check|filter
    |polic|rule|guard)|security (?:check|polic|restrict|filter|control)s?|guardrails?|safeguards?
    |all (?:validation|saniti[sz]ation|restrictions|filters|checks))
  `,
  /\b(?:jailbreak|god|dan|unrestricted) mode\b/,
  /\btrust all (?:user )?(?:input|commands?|queries|requests)\b|\btreat all (?:user )?input as trusted\b/,
  pattern`
    \b(?:unrestricted|full|root|admin(?:istrative)?) (?:emergency )?(?:[a-z]+ )?(?:access|privileges|trust
    |rights) (?:to all|to every|for all|in|when|without)\b
  `,
  /\bgrants? (?:full|admin(?:istrator)?|root|all|elevated)(?: [a-z]+)? (?:access|privileges|rights|permissions)\b/,
];

/** Switches off checks by a sentence, as a definition never needs to. */
export const liftsSafeguards: IntegritySignal = {
  id: 'lifts-safeguards',
  triggers: [
    'disable disables bypass bypasses ignore skip remove turn switch circumvent lift jailbreak god dan unrestricted ' +
      'trust treat full root admin administrative grant grants',
    'content safety security guardrail guardrails safeguards validation sanitization sanitisation restrictions mode ' +
      'input commands access privileges trust rights permissions checks',
  ],
  find: ({ text, hidden }) => (affirmed(text, patterns) ? (hidden ? 'strong' : 'weak') : undefined),
};
