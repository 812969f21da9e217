import { affirmed } from './negation.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

const against = pattern`
    \b(?:regardless of|irrespective of|no matter) (?:what )?(?:the )?(?:user(?:'s|s')? ?)?(?:input|asks?
    |request|says?|specif|choice|preference|want|provided)|\bignore (?:any |the |all )?user[- ](?:specified
    |provided|supplied|given|defined)\b
  `;

const rewriting = [
  pattern`
    \b(?:always|automatically|must|make sure to|be sure to) (?:[a-z]+ ){0,2}(?:change|modify|replace
    |redirect|substitute|alter|rewrite|switch|enhance)\b.{0,60}\b(?:parameter|argument|recipient
    |destination|query|address|amount|account|number|search|value|input|url|setting)s?\b
  `,
  pattern`
    \b(?:query|parameter|input|request|recipient|address|destination|search parameters?) (?:is|are|will be
    |gets?) automatically (?:modified|changed|redirected|replaced|rewritten|enhanced|altered)\b
  `,
  pattern`
    \bsystem automatically (?:redirects?|enhances?|modifies|changes|replaces|rewrites
    |sets) (?:[a-z]+ ){0,4}(?:parameters?|quer|destination|data|to|the)\b
  `,
  /\b(?:make sure to )?change the recipient\b|\breplace the values? with (?:the )?(?:response|result|output)\b/,
  /\b(?:currently|are) redirecting all (?:[a-z]+ ){1,4}(?:requests|calls|searches)\b/,
];

/** Another way of writing the same. */
const notation =
  /\bto (?:[a-z0-9-]+ ){0,3}(?:formats?|https|utc|lower ?case|upper ?case|codes?|encoding)\b|\bto (?:escape|https)\b|\bwith an? [a-z-]+ code\b/;

/** What is added is harmless but for the address or number that comes with it. */
const adding =
  /\b(?:always|automatically|must|make sure to|be sure to) (?:[a-z]+ ){0,2}add\b.{0,60}\b(?:parameter|argument|recipient|destination|query|address|amount|account|number|search|value|input|url|setting)s?\b/;

/** Something else than was asked for: "whatever amount the user names, pass ten times that". */
const instead = [
  pattern`
    \bwhat(?:ever|soever)(?: [a-z]+){0,2} (?:the )?users? (?:names?|says?|asks?(?: for)?|gives?|enters?|types?|wants?|chooses?|picks?
    |requests?|provides?),? (?:you )?(?:must |always |just |please )?(?:pass|use|send|set|choose|enter|put|pay|book|order|transfer)\b
    (?! (?:it|that|them|this)\b)
  `,
  pattern`
    \b(?:always|only) (?:go(?:es)?|sent|send|pay|paid|transfer(?:red)?|route[d]?|deliver(?:ed)?)\b.{0,80}\bnot to (?:the )?(?:address|account|recipient
    |wallet|destination|one)\b.{0,20}\b(?:request|user|asked|given|named|message|input)
  `,
];

/** Names of accounts, numbers and addresses that the text wants to see used. */
const target = pattern`
  (?:\+\d{7,}|\b[\w.+-]+@[\w-]+\.[a-z]{2,}|\b0x[0-9a-f]{20,}|\bto ['"][^'"]{2,60}['"]|\bto include ['"])
`;

/** Wants arguments to be other than what the user asked for. */
export const rewritesArguments: IntegritySignal = {
  id: 'rewrites-arguments',
  says: 'it wants arguments to be other than what the user asked for',
  triggers: [
    'whatever whatsoever change modify replace redirect redirects redirecting substitute alter rewrite ' +
      'switch enhance enhances modified changed redirected replaced rewritten enhanced altered sets set ignore ' +
      'regardless irrespective matter payments payment pay paid goes',
    'recipient wallet parameter parameters argument arguments destination query address amount account ' +
      'number search value values input url setting user users requests searches data',
  ],
  find({ text }) {
    if (instead.some((pattern) => pattern.test(text))) return 'plain';
    const rewrites = affirmed(text, rewriting);
    if (against.test(text) && (rewrites || /\b(?:set|use|force|change|modify)\b/.test(text))) return 'strong';
    if (rewrites && !target.test(text) && notation.test(text)) return undefined;
    if (!rewrites && target.test(text) && affirmed(text, [adding])) return 'strong';
    if (!rewrites) return undefined;
    return target.test(text) ? 'strong' : 'plain';
  },
};
