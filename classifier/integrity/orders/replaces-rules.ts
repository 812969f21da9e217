import type { Construction } from '../near.ts';
import { pattern } from '../pattern.ts';
import { disregard, follow, guidance, only, prior, thisText } from '../words/guidance.ts';

/** "Pay no heed to what you were told before", "follow only this text", in whatever language. */
export const replacements: readonly Construction[] = [
  { head: disregard, beside: [guidance, prior] },
  { head: thisText, beside: [follow, only] },
];

/** "Ignore the previous instructions" and the like, in English; the sets above know other languages. */
export const overrides = [
  pattern`
    \b(?:ignore|disregard|forget|override|overrule|bypass|discard)\b(?: [a-z]+){0,2} (?:previous|prior
    |earlier|above|preceding|former|existing|other|system)(?: [a-z]+){0,2} (?:instructions?|rules?|prompts?
    |guidelines?|directives?|commands?|guardrails?)\b(?! (?:for|of) (?:this|the|that|a|one|each) (?:single )?(?:call|run|request
    |agent|session|task|turn)\b)
  `,
  pattern`
    \b(?:ignore|disregard|forget|override) (?:all |any |your |the |every )+(?:instructions?|prompts?
    |guidelines|directives)\b
  `,
  pattern`
    \b(?:ignore|disregard|forget) (?:all |the |any |your |every )*(?:rules|instructions?
    |guidelines) (?:above\b(?! (?:the|an?|\d))|before|so far|you (?:were|have been|got)|given)
  `,
];

/** Declares what the reader keeps to void, or this text to stand above it. */
export const annulments = [
  pattern`
    \b(?:your|the|all|any)(?: [a-z]+)? (?:system|developer|initial|original|previous|earlier|prior) (?:prompts?
    |instructions?|rules?|guidelines?|policies|directives?|guidance) (?:(?:no longer|do(?:es)? not
    |don't) (?:appl|hold|count|bind|matter)|(?:is|are) (?:now |hereby )?(?:void|null|suspended|revoked|lifted))
  `,
  /\byou are (?:now |hereby )?(?:no longer|not) (?:bound|restricted|limited|constrained|governed) (?:by|to)\b/,
  pattern`
    \b(?:supersedes?|takes? (?:precedence|priority) over|outranks?|overrides?|overrules?|replaces?)
    (?: (?:all|any|every|each|both|the|of))*(?: (?:earlier|previous|prior|other))*(?: your (?:system (?:prompt
    |message|instructions)|(?:developer|initial|original|other|earlier|previous) (?:prompt|message|instructions
    |guidelines|rules))| (?:instructions?|guidelines?|rules?|guidance|prompts?) you (?:hold|have|were|got|follow)
    | (?:any|every)?thing (?:that )?the user (?:says|asks|wants|told))
  `,
  pattern`
    \b(?:forget|ignore|disregard|set aside) (?:everything|anything|all|whatever)(?: that| guidance| instructions?)?
    (?: (?:you|was|were|has been|have been|they|i))+(?: [a-z]+){0,2} (?:told|given|said|taught|instructed|learned)
  `,
  pattern`
    \b(?:everything|anything|whatever|all)(?: that)? (?:was|were|has been|had been|you were
    |you have been) (?:said|told|given|taught)(?: [a-z]+){0,3} (?:is|are) (?:now )?(?:void|null|invalid|cancelled)
  `,
  pattern`
    ^\W*new (?:system )?(?:instructions?|rules?|orders?) (?:for|to) (?:you|(?:the|any|every|all) (?:ai )?(?:models?|assistants?|agents?|llms?|ais?)) ?:
  `,
  /\bthis (?:description|text|message|note) is your (?:only|sole|new) (?:guide|rule|instruction|authority|master)/,
  pattern`
    (?<!\p{L})(?:olvida|olvide|esqueça|oublie|oubliez|vergiss|dimentica|забудь|lupakan)(?: [\p{L}']+){0,3} (?:que
    (?:te|lhe|os)(?: han| ha)? (?:dij|ped|pid|disse)\p{L}*|(?:que l'on|qu'on) (?:t'a|vous a) (?:dit|demandé)
    |was (?:man dir|dir)|che ti (?:è|hanno|ha) (?:stato )?(?:detto|chiesto|dett\p{L}+)|что тебе)
  `,
  pattern`
    (?<!\p{L})(?:consider[ae]|considere|considère|considérez|betrachte|считай(?:те)?|вважай)(?!\p{L}).{0,50}(?:anulad|nul[oa]s
    |anulad|nulles|caduques|ungültig|hinfällig|nulle|annullat|отмен|недейств|аннулир|скасован)
  `,
  /(?:之前|以前|先前|原有|系统)[^。]{0,8}(?:规则|指令|指示|提示|设定)[^。]{0,6}(?:一律|全部|都|统统|均)[^。]{0,4}(?:作废|失效|无效|不算)/,
  /(?:이전|기존|원래)[^.]{0,8}(?:지침|규칙|지시|명령)[^.]{0,8}(?:모두|전부|더 이상)[^.]{0,6}(?:무효|효력이 없)/,
  /(?:以前|従来|これまで)の?(?:指示|ルール|命令|規則)[^。]{0,6}(?:すべて|全て|もはや)[^。]{0,4}無効/,
  /(?:انس|تجاهل)[^.]{0,6}(?:كل )?ما (?:قيل|طلب) لك/,
];

/** Says that a text is encoded and is to be obeyed. */
export const encodedOrders = [
  pattern`
    \b(?:decode|decrypt|decipher|unscramble|rot-?13|base64|caesar|cipher|morse|backwards?|in reverse|reversed)\b
    .{0,60}\b(?:(?:follow|obey) (?:it|them|this|what|the (?:instructions?|orders?|text|message|result))|(?:and|then) (?:follow|obey)[:.)]?(?= \S+$|$)
    |comply\b|carry (?:it |them |this |what it says )?out\b|act (?:on|upon|accordingly)|do (?:what|as) it (?:says|tells)
    |(?:execute|perform|run) (?:what it says|(?:the|its|those) (?:instructions?|orders?)))
  `,
  pattern`
    (?<!\p{L})(?:decodifica|descodifica|decodifique|décode|décodez|dekodiere|entschlüssele?|decodifichi|декодируй
    |расшифруй)(?!\p{L}).{0,60}(?<!\p{L})(?:y|e|et|und|ed|и) (?:sigue|obedece|cumple|siga|obedeça|cumpra|suis
    |suivez|obéis|befolge|führe|segui|esegui|obbedisci|выполни|следуй)
  `,
  /(?:解码|解密|倒着读|反过来读)[^。]{0,16}(?:照做|遵照|遵循|服从|按其执行)|(?:デコード|復号|逆から読)[^。]{0,16}従/,
  /(?:디코딩|해독|거꾸로)[^.]{0,16}(?:따르|따라)/,
];
