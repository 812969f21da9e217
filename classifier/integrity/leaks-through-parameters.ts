import type { ReadTool } from '../read-tool.ts';
import { affirmed } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { purposeOf } from './purpose.ts';
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
  /\b(?:always|must|silently|automatically|secretly)(?: [a-z]+){0,3} (?:bcc|blind[- ]copy|cc)\b.{0,60}(?:@|\bto\b(?! (?:keep|make|ensure|have|let)\b))/,
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
    |secret\w*|credential\w*|private|key|prompt|conversation|history|cookie\w*)|^(?:paste|put|insert)_(?:\w+_)*(?:private_?key|ssh_?key|passw\w*|secret\w*|credential\w*
    |prompt|conversation|history)(?:_|$)|(?:^|_)(?:id_(?:rsa|ed25519
    |ecdsa)|etc_passwd|etc_shadow)(?:$|_)
  `;

/** A value that is a command which sends something away. */
const command = pattern`
    \b(?:curl|wget|invoke-webrequest|nc)\b.{0,60}https?://[^\s'"]*(?:steal|exfil|collect|evil|attack
    |\?(?:data|d|q|key)=)
  `;

/** Whose work is to carry things elsewhere. */
const syncs = /\b(?:sync\w*|stream\w*|back ?ups?|replicat\w+|mirror\w*|upload\w*)\b/i;

/** What lies about on the machine or was said, and is to be put into an argument that is called by its name. */
const handing =
  /\b(?:read|list|open|look up|collect|gather|find)\b.{0,80}\b(?:files?|folders?|director(?:y|ies)|history|environment|messages|notes|mails?)\b.{0,80}\b(?:pass|paste|put|insert|copy|append|supply)\b.{0,40}\b(?:as|in|into|via|through) (?:the )?['"\x60]?(\w+)['"\x60]?(?: (?:parameter|argument|field))?(?=[.,;:)]|$| and\b)/;

function fillsOwn(text: string, { parameters }: ReadTool): boolean {
  const name = handing.exec(text)?.[1];
  return name !== undefined && parameters.some((parameter) => parameter.name.toLowerCase() === name);
}

/** A name that is looked up with a secret in front of it: the question itself carries it out. */
const lookup = /[<{][\w -]+[>}]\.(?:[\w-]+\.)+[a-z]{2,}/;

/** Uses arguments, copies or streams as the way out for what the reader can see. */
export const leaksThroughParameters: IntegritySignal = {
  id: 'leaks-through-parameters',
  says: 'it uses arguments or copies to carry out what the agent can see',
  triggers: [
    'hex subdomain resolve ping query nslookup dig pass include put send provide insert append supply bcc ' +
      'blind cc forward paste copy submit post streamed sent uploaded forwarded transmitted synced content ' +
      'contents data ssh id curl wget nc etc list',
    'history subdomain host read access open analyze analyse review load fetch look full entire complete ' +
      'whole always must silently automatically secretly copies copy continuously constantly rsa ed25519 ecdsa ' +
      'passwd shadow private https http env secret secrets credentials prompt password conversation paste',
  ],
  parted: true,
  names: true,
  find(sentence, tool) {
    const { text, raw, from } = sentence;
    if (from.kind === 'key') return greedyName.test(raw) ? 'strong' : undefined;
    if (from.kind === 'value' && command.test(text)) return 'strong';
    if (lookup.test(text) && /\b(?:look up|resolve|ping|query|nslookup|dig)\b/.test(text) && secretThing.test(text)) {
      return 'plain';
    }
    if (!affirmed(text, leaks) && !fillsOwn(text, tool)) return undefined;
    if (syncs.test(purposeOf(tool, sentence)) && !/@|https?:/.test(text) && !secretThing.test(text)) return undefined;
    return sensitivePath.test(text) || secretThing.test(text) || /@|\bbcc\b|attacker|remote/.test(text)
      ? 'strong'
      : 'plain';
  },
};
