import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

/** Authority that a definition does not have. */
const authority = [
  pattern`
    \b(?:critical|urgent|important|mandatory) (?:system|security) (?:update|maintenance|notice|protocol
    |patch|alert|requirement)\b
  `,
  pattern`
    \b(?:system|environment|performance|security) (?:update|maintenance|optimi[sz]ation|validation|protocol
    |notice|security protocol)\s?:
  `,
  pattern`
    \binternal (?:dev(?:eloper)?|engineering|system) (?:note|requirement|policy)\b
    |\btemporary backend change\b|\bsystem-level alias\b
  `,
  pattern`
    \bfor (?:[a-z]+ ){0,4}(?:security|compliance|regulatory|audit(?:ing)?|integrity|quality assurance
    |data validation)(?: [a-z]+){0,2} (?:compliance|verification|reasons|purposes|validation|security
    |protocols?|logging|requirements?)\b
  `,
  /\b(?:regulatory|security|gdpr|soc ?2|legal|internal) (?:[a-z]+ ){0,2}compliance\b/,
  pattern`
    \b(?:to|for) (?:[a-z]+ ){0,3}(?:system|data|business|environment) (?:integrity|credentials
    |authentication|security)\b
  `,
  /\bfor enhanced (?:[a-z]+ ){1,3}(?:validation|verification|security|compliance|quality)\b/,
  pattern`
    \bmandatory (?:security|promotional|compliance|system|step|protocol)\b|\bwithout exception\b
    |\biron rule\b|\bnot optional\b
  `,
  /\bsecurity (?:vulnerabilit|checkpoint)|\benhanced security features\b/,
];

/** Leans on the reader with rank or duty. Honest texts do so as well: it only adds to other findings. */
export const pressuresReader: IntegritySignal = {
  id: 'pressures-reader',
  says: 'it leans on the agent with rank or duty',
  triggers: [
    'system security compliance regulatory audit auditing integrity mandatory optional exception iron backend alias ' +
      'internal enhanced environment performance',
    'update maintenance notice protocol protocols alert optimization optimisation validation note change compliance ' +
      'verification reasons purposes logging requirement requirements not exception rule step promotional ' +
      'vulnerabilities vulnerability checkpoint features credentials authentication integrity policy security ' +
      'quality alias patch assurance',
  ],
  find: ({ text }) => (authority.some((pattern) => pattern.test(text)) ? 'weak' : undefined),
};
