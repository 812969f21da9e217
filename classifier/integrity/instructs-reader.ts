import { affirmed } from './negation.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';

/** "Ignore the previous instructions", in the languages such texts were seen in. */
const overrides = [
  pattern`
    \b(?:ignore|disregard|forget|override|overrule|bypass|discard)\b(?: [a-z]+){0,2} (?:previous|prior
    |earlier|above|preceding|former|existing|other|system)(?: [a-z]+){0,2} (?:instructions?|rules?|prompts?
    |guidelines?|directives?|commands?|guardrails?)
  `,
  pattern`
    \b(?:ignore|disregard|forget|override) (?:all |any |your |the |every )+(?:instructions?|prompts?
    |guidelines|directives)\b
  `,
  pattern`
    \b(?:ignore|disregard|forget) (?:all |the |any |your |every )*(?:rules|instructions?
    |guidelines) (?:above|before|so far|you (?:were|have been|got)|given)
  `,
  /\bignora\w*(?: [\p{L}]+){0,3} (?:instrucciones|instruções|istruzioni|órdenes|reglas|regras)/u,
  pattern`
    \b(?:ignore|ignorez|oublie|oubliez|ignorer)(?: [\p{L}]+){0,3} (?:instructions|consignes
    |instruções)(?: [\p{L}]+){0,2} (?:précédentes|antérieures|ci-dessus|anteriores)
  `,
  /\b(?:ignoriere?n?|vergiss|missachte)\b(?: [\p{L}]+){0,3} (?:anweisungen|instruktionen|anleitungen|regeln)/u,
  /\b(?:negeer|vergeet)(?: [\p{L}]+){0,3} (?:instructies|opdrachten|regels)/u,
  /\bzignoruj(?: [\p{L}]+){0,3} (?:instrukcje|polecenia|zasady)/u,
  /(?:игнорируй|игнорируйте|проигнорируй|забудь|забудьте)(?: [\p{L}]+){0,3} (?:инструкции|указания|правила|команды)/u,
  pattern`
    (?:önceki|yukarıdaki|tüm)(?: [\p{L}]+){0,2} (?:talimat|yönerge
    |komut)[\p{L}]*(?: [\p{L}]+){0,2} (?:yok say|görmezden|unut|dikkate alma)
  `,
  /(?:忽略|无视|忘记|忘掉|不要理会|忽視|無視)[^。]{0,12}(?:指令|指示|说明|提示|规则|命令)/,
  /(?:指示|命令|プロンプト|ルール)[^。]{0,6}(?:無視|忘れ)/,
  /(?:지시|명령|지침|프롬프트)[^.]{0,8}(?:무시|잊)/,
  /(?:تجاهل|انس)(?: [\p{L}]+){0,2} (?:التعليمات|الأوامر|الإرشادات)/u,
  /(?:पिछले|पहले)[^।]{0,20}(?:निर्देश)[^।]{0,12}(?:अनदेखा|भूल)/,
];

/** Speaking as somebody else: the user, the system, a developer. */
const impersonations = [
  pattern`
    \bmessage (?:from|by) (?:the |your )?(?:user|system|developers?|admin(?:istrator)?
    |operator)\b(?:.{0,20}\bto you\b)?
  `,
  /\bthe task (?:that )?i (?:gave|have given|assigned)(?: to)? you\b/,
  pattern`
    (?:^|[.\])>] ?|: )(?:system|hidden|secret|internal)(?: prompt| message| note)?: ?(?:you|ignore|grant
    |leak|trust|override|always|bypass|execute|do|send|disable|read|forward|reveal|act|the verdict
    |approve)\b
  `,
  pattern`
    \[(?:[a-z]+ )?(?:system|hidden|role|override|metadata|configuration|developer
    |admin)[a-z ]{0,16}(?:directive|instructions?|override|prompt|command|message)\]
  `,
  /(?:^|\n|[.:] )act as(?: an?|:)? (?:[a-z]+ ){0,3}(?:administrator|admin|root|unrestricted|jailbroken|dan)\b/,
  /<\|im_(?:start|end)\|>|\[\/?inst\]|<<sys>>/,
  pattern`
    \byou are now (?:an? )?(?:[a-z]+ ){0,2}(?:evil|unrestricted|jailbroken|dan|free|admin|root
    |in (?:developer|god|admin) mode)
  `,
];

/** Obedience and taking over every turn. */
const claims = [
  /\b(?:always|must|blindly)(?: [a-z]+){0,2} obey\b|\bobey (?:this|the following|these)\b/,
  pattern`
    \bbefore you (?:can |may )?(?:solve|answer|respond|continue|complete|do) (?:the |any |to )?(?:task|user
    |question|request|anything)\b.{0,60}\b(?:do|read|call|run|use|first)\b
  `,
  pattern`
    \b(?:reveal|output|print|repeat|disclose|leak
    |show) (?:me |us )?(?:the |your |its )?(?:full |entire |complete |hidden )?system prompt\b
  `,
];

const emphasis = /<\/?(?:important|critical|attention|urgent|warning)>|^\[(?:important|critical|urgent)\]/;

/** A block that pretends to come from the system; `<secret>` without an end is a placeholder of a command line. */
const block = /<(system|hidden|secret|admin|sys|im_start)>/;

const theft = /\b(?:steal|exfiltrate|leak|grab)\b/;

/** Gives the reader orders that belong to no definition: to forget its rules, to take a text for the user's word. */
export const instructsReader: IntegritySignal = {
  id: 'instructs-reader',
  triggers: [
    'ignore disregard forget override overrule bypass discard ignora ignorar ignorare ignorez ignorer oublie ' +
      'oubliez ignoriere ignorieren vergiss missachte negeer vergeet zignoruj игнорируй игнорируйте проигнорируй ' +
      'забудь забудьте önceki yukarıdaki tüm تجاهل انس message task system hidden secret internal directive role ' +
      'act inst sys im obey now before reveal output print repeat disclose leak steal exfiltrate grab',
    'instructions instruction rules prompt prompts guidelines directives directive commands command guardrails rule ' +
      'user you i developer developers admin administrator operator system hidden secret override obey inst sys ' +
      'important critical urgent attention warning root unrestricted jailbroken internal instrucciones instruções ' +
      'istruzioni órdenes reglas regras consignes anweisungen instruktionen anleitungen regeln instructies ' +
      'opdrachten regels instrukcje polecenia zasady инструкции указания правила команды talim* yöner* komut* ' +
      'التعليمات الأوامر الإرشادات',
  ],
  scripts: /忽略|无视|忘记|忘掉|不要理会|忽視|無視|忘れ|무시|잊|अनदेखा|भूल/,
  find({ text, hidden, from }) {
    const tag = block.exec(text)?.[1];
    if (tag && from.text.toLowerCase().includes(`</${tag}>`)) return 'strong';
    if (affirmed(text, overrides) || affirmed(text, impersonations)) return 'strong';
    if (affirmed(text, claims)) return hidden ? 'strong' : 'plain';
    if (theft.test(text) && (hidden || emphasis.test(text))) return 'strong';
    if (
      hidden &&
      /\b(?:you must|must always|do not|you should|always|override|grant|ignore|send|execute)\b/.test(text)
    ) {
      return 'strong';
    }
    return undefined;
  },
};
