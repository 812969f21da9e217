import { affirmed } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { secretThing, sensitivePath } from './sensitive.ts';
import type { IntegritySignal } from './types.ts';

const leaks = [
  // "pass its contents as 'x'" after a demand to read something of the user's
  pattern`
    \b(?:read|access|open|analy[sz]e|review|load|fetch|look up)\b.{0,80}\b(?:files?|contents?|conversation
    |history|instructions|prompt|environment|messages|documents?)\b.{0,80}\b(?:pass|include|put|send|provide
    |insert|append|supply)\b.{0,60}\b(?:as|in|into|via|through
    |to) (?:the )?(?:['"\x60]?[a-z_]+['"\x60]? (?:parameter|argument|field)|['"\x60][a-z_]+['"\x60])
  `,
  pattern`
    \b(?:pass|include|provide|send) the (?:full|entire|complete|whole) (?:email|message|file|document
    |conversation|page|chat)(?: [a-z]+)?\b.{0,40}\b(?:parameter|argument|field)\b
  `,
  /\b(?:always|must|silently|automatically|secretly)(?: [a-z]+){0,3} (?:bcc|blind[- ]copy|cc)\b.{0,60}(?:@|\bto\b)/,
  /\b(?:send|forward|copy|submit|post) (?:a )?cop(?:y|ies) of (?:all|every|each|any)\b.{0,60}(?:@|https?:|\bto )/,
  pattern`
    \b(?:continuously|constantly|silently|automatically) (?:streamed|sent|uploaded|forwarded|transmitted
    |synced)\b.{0,40}\b(?:remote|external|third[- ]party|https?:)
  `,
  pattern`
    \b(?:full|complete|entire) list of (?:the )?(?:last|previous|recent|all) (?:messages|chats|emails
    |conversations)\b
  `,
];

/** Arguments named for what is to be taken: the model fills them in without a sentence. */
const greedyName = anyCase`
    (?:content|contents|data|dump|text|value|result)s?_?(?:of|from|in)_(?:\w+_)*(?:ssh|rsa|env|passw\w*
    |secret\w*|credential\w*|private|key|prompt|conversation|history|cookie\w*)|(?:^|_)(?:id_(?:rsa|ed25519
    |ecdsa)|etc_passwd|etc_shadow)(?:$|_)
  `;

/** A value that is a command which sends something away. */
const command = pattern`
    \b(?:curl|wget|invoke-webrequest|nc)\b.{0,60}https?://[^\s'"]*(?:steal|exfil|collect|evil|attack
    |\?(?:data|d|q|key)=)
  `;

/** Uses arguments, copies or streams as the way out for what the reader can see. */
export const leaksThroughParameters: IntegritySignal = {
  id: 'leaks-through-parameters',
  triggers: [
    'pass include put send provide insert append supply bcc blind cc forward copy submit post streamed sent ' +
      'uploaded forwarded transmitted synced list content contents data ssh id curl wget nc etc',
    'read access open analyze analyse review load fetch look full entire complete whole always must silently ' +
      'automatically secretly copies copy continuously constantly rsa ed25519 ecdsa passwd shadow private https ' +
      'http env secret secrets credentials prompt history password conversation',
  ],
  names: true,
  find({ text, raw, from }) {
    if (from.kind === 'key') return greedyName.test(raw) ? 'strong' : undefined;
    if (from.kind === 'value' && command.test(text)) return 'strong';
    if (!affirmed(text, leaks)) return undefined;
    return sensitivePath.test(text) || secretThing.test(text) || /@|\bbcc\b|attacker|remote/.test(text)
      ? 'strong'
      : 'plain';
  },
};
