import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

const threats = [
  pattern`
    \b(?:or|otherwise|else|if you (?:don't|do not|violate|skip|fail))\b.{0,60}\b(?:will not work|won't work
    |not work properly|(?:system )?will crash|be blocked|be lost|break everything)\b
  `,
  pattern`
    \b(?:system will crash|all (?:user )?data will be lost|request will be blocked
    |all subsequent operations are invalid)\b
  `,
  pattern`
    \b(?:skipping|omitting|bypassing) .{0,40}\b(?:may|will|can) (?:lead to|cause|result in) .{0,60}\b(?:loss
    |incidents?|damage|contamination|crash|breach)
  `,
];

/** Says what happens to those who do not comply. Honest texts warn as well: it only adds to other findings. */
export const threatensReader: IntegritySignal = {
  id: 'threatens-reader',
  says: 'it threatens whoever does not comply',
  triggers: [
    'or otherwise else skipping omitting bypassing crash lost blocked invalid violate skip',
    'work crash blocked lost everything lead cause result invalid',
  ],
  find: ({ text }) => (threats.some((pattern) => pattern.test(text)) ? 'weak' : undefined),
};
