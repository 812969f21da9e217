import { type Construction, together } from './near.ts';
import { affirmed } from './negation.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';
import { disregard, follow, guidance, only, prior, thisText } from './words/guidance.ts';

/** "Pay no heed to what you were told before", "follow only this text", in whatever language. */
const replacements: readonly Construction[] = [
  { head: disregard, beside: [guidance, prior] },
  { head: thisText, beside: [follow, only] },
];

/** "Ignore the previous instructions", in the languages such texts were seen in. */
const overrides = [
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
const annulments = [
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
const encodedOrders = [
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

/** Turns of a talk that never took place: the reader agrees, the user urges it on. */
const turns = [
  pattern`
    ^\W*(?:assistant|ai|model|agent|chatbot) ?: ?['"]?(?:understood|sure|okay|ok|yes|of course|certainly|absolutely
    |got it|done|right)\b[^:]{0,20}\bi(?:'ll| will| have|'ve| am|'m| shall| can)\b
  `,
  /^\W*(?:user|human) ?: ?['"]?[^:]{1,60}(?:assistant|ai) ?: ?['"]?(?:understood|sure|okay|ok|yes|of course|certainly)\b/,
];

/** Speaking as somebody else: the user, the system, a developer. */
const impersonations = [
  pattern`
    \b(?:this|the following|here|it) is (?:an? |the )?(?:[a-z]+ )?message (?:from|by) (?:the |your )?(?:user|system
    |developers?|admin(?:istrator)?|operator)\b|\bmessage (?:from|by) (?:the |your )?(?:user|system|developers?
    |admin(?:istrator)?|operator)\b(?:.{0,20}\bto you\b| ?:)
  `,
  /\bthe task (?:that )?i (?:gave|have given|assigned)(?: to)? you\b/,
  pattern`
    (?:^|[\])>] ?|[.:] )(?:system|hidden|secret|internal)(?: prompt| message| note)?: ?(?:you|ignore|grant
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
    \byou are now (?:an? )?(?:[a-z]+ ){0,2}(?:evil|unrestricted|jailbroken|dan|free(?= (?:from|of|to)|[.!,]|$)|admin|root
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
  says: 'it gives the agent orders that belong to no definition',
  triggers: [
    'ignore disregard forget override overrule bypass discard ignora ignorar ignorare ignorez ignorer oublie ' +
      'oubliez ignoriere ignorieren vergiss missachte negeer vergeet zignoruj игнорируй игнорируйте ' +
      'проигнорируй забудь забудьте önceki yukarıdaki tüm message task system hidden secret internal directive ' +
      'role act inst sys im obey now before reveal output print repeat disclose leak steal exfiltrate grab ' +
      'stop longer aside abandon heed supersede supersedes precedence priority outrank outranks replaces ' +
      'overrides everything whatever follow decode decrypt decipher unscramble rot13 base64 caesar cipher ' +
      'morse backwards backward reverse reversed assistant olvida olvide olvidad caso desatiende descarta ' +
      'prescinde sigas obedezcas tengas respetes deja obedece cumple esqueça esquece desconsidere desconsidera ' +
      'desobedeça siga obedeça cumpra deixe fais faites tiens tenez outre suis suivez cesse cessez obéis ' +
      'vergessen setze setzen beachte beachten befolge befolgen folge nur ausschließlich dimentica dimenticate ' +
      'trascura tenere tener tieni seguire rispettare smetti segui obbedisci decodifica décode décodez ' +
      'dekodiere entschlüssele отбрось пренебреги следуй обращай соблюдай выполняй подчиняйся учитывай ' +
      'придерживайся декодируй расшифруй ігноруй проігноруй відкинь дотримуйся виконуй зважай звертай слідуй ' +
      'yok görmezden unut unutun boş dikkate uyma uymayın aldırma sadece yalnız yalnızca abaikan lupakan ' +
      'kesampingkan jangan ikuti patuhi void revoked suspended lifted leve respecte respectez halte halten ' +
      'считай considera considerate',
    'instructions instruction rules prompt prompts guidelines directives directive commands command ' +
      'guardrails rule user you i developer developers admin administrator operator system hidden secret ' +
      'override obey inst sys important critical urgent attention warning root unrestricted jailbroken ' +
      'internal instrucciones instruções istruzioni órdenes reglas regras consignes anweisungen instruktionen ' +
      'anleitungen regeln instructies opdrachten regels instrukcje polecenia zasady инструкции указания ' +
      'правила команды talim* yöner* komut* guidance policy policies constraints void comply says text pautas ' +
      'normas orien* ordens règles ordres vorga* richt* weisu* regole ordini instr* istru* инстр* указа* ' +
      'прави* распо* предп* вказі* наста* насто* kural* kurallara metne metni burada aturan perintah petunjuk ' +
      'arahan teks pesan texto mensaje nota texte testo hinweis nachricht beschreibung текст текста тексту ' +
      'опис опису сообщение usuario qu que che cumple cumpra befolge führe выполни obedece suis revoked ' +
      'suspended lifted indicaciones indicação indicações indicazioni directrices diretrizes direttive decode',
  ],
  scripts:
    /忽略|无视|忘记|忘掉|抛开|抛弃|理会|遵守|遵循|听从|作废|失效|忽視|無視|忘れ|従わ|無効|守らな|本文|此文|本说明|この(?:文|説明|テキスト)|解码|デコード|무시|잊|따르|따라|무효|디코딩|अनदेखा|दाज|भूल|मान|पालन|تجاهل|انس|لا ت|نادیده|فراموش|این متن|هذا |เพิกเฉย|ละเว้น|ละเลย|ลืม|ทำตาม|สนใจ|bỏ qua|phớt lờ|quên|làm theo|tuân theo/i,
  parted: true,
  find({ text, hidden, from }) {
    const tag = block.exec(text)?.[1];
    if (tag && from.text.toLowerCase().includes(`</${tag}>`)) return 'strong';
    if (affirmed(text, overrides) || affirmed(text, impersonations) || affirmed(text, annulments)) return 'strong';
    if (together(text, replacements) || affirmed(text, encodedOrders)) return 'strong';
    if (turns.some((turn) => turn.test(text))) return 'plain';
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
