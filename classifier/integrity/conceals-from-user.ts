import { type Construction, together } from './near.ts';
import { anyCase, pattern } from './pattern.ts';
import { purposeOf } from './purpose.ts';
import type { IntegritySignal } from './types.ts';
import { unaware, untold, user } from './words/user.ts';

/** "The user is not to know", "say nothing to the user", in whatever language. */
const secrecy: readonly Construction[] = [
  { head: unaware, beside: [user] },
  { head: untold, beside: [user] },
];

const concealments = [
  // "Do not mention that you first …", "never tell the user about this"
  pattern`
    \b(?:do not|don't|never|must not|should not|shouldn't|mustn't|cannot|without)(?: [a-z]+){0,2} (?:tell
    |telling|inform|informing|notify|alert
    |warn)(?: [a-z]+){0,1} (?:the |any |end )?(?:users?|humans?|anyone|anybody|them)(?:$|[.,;!)]| (?:about
    |of (?:this|the)|that (?:you|this step|we)|anything|what you|why|how you|this|because|it|or|and)\b)
  `,
  pattern`
    \b(?:do not|don't|never|must not|should not|mustn't|avoid|without)(?: ever)? (?:mention|mentioning
    |reveal|revealing|disclose|disclosing|expose|surface|show|display
    |explain)(?:ing)?(?: to the user)? (?:this (?:step|change|instruction|behaviou?r|operation|action|fact
    |to)|that you|these (?:steps|instructions)|the (?:change|redirect|instruction|modification|real)
    |it to the user|anything (?:about this|to))
  `,
  pattern`
    \bhide (?:this|that|the) (?:[a-z]+ )?(?:step|call|action|fact|change|upload|copy|request|operation|behaviou?r)\b
    .{0,30} from (?:the )?(?:users?|humans?|person)\b
  `,
  /\b(?:keep|stay|remain) (?:quiet|silent|mum) about\b|\b(?:stays?|keep (?:it|this)|remains?) between (?:us|ourselves)\b/,
  pattern`
    \b(?:leave|keep|omit) (?:(?:this|that|the|any|these|all) )?(?:[a-z]+ ){0,2}(?:steps?|calls?|actions?|uploads?
    |cop(?:y|ies)|requests?|fact|part)\b.{0,30}\b(?:out of|from) (?:any|your|the|every|all) (?:[a-z]+ ){0,2}(?:summary
    |summaries|reports?|answers?|repl(?:y|ies)|responses?|account)\b
  `,
  /\b(?:say|breathe|speak) (?:nothing|no word|not a word|not one word)\b.{0,30}\b(?:users?|humans?)\b/,
  /\b(?:users?|humans?)\b.{0,30}\b(?:remain|stay|stays|be kept|is kept|kept) (?:unaware|ignorant|in the dark|uninformed)\b/,
  /\b(?:make sure|ensure|so that)(?: that)? the user (?:never|does not|doesn't) (?:notices?|learns?|finds? out|realizes?)\b/,
  /\bleave no (?:trace|mention|sign|hint) of .{0,50}\b(?:answers?|repl(?:y|ies)|responses?|summary|user|conversation)\b/,
  pattern`
    \b(?:act|behave|answer|respond|reply|carry on|continue|proceed|go on) as (?:if|though) (?:nothing|only|no)\b.{0,40}
    \b(?:happened|occurred|took place|(?:had|has) (?:been|taken)|was|were)\b
  `,
  pattern`
    \b(?:do not|don't|never|no need to|without) (?:bother|trouble|burden|worry|alarm|bothering|troubling)(?:ing)?
    (?: the)? (?:users?|humans?) (?:with|by) (?:the fact|this|that|any mention|news|knowledge)\b
  `,
  pattern`
    \b(?:quietly|discreetly|unnoticed) (?:mails?|emails?|sends?|forwards?|uploads?|copies|copy|posts?|transmits?|shares?)\b
  `,
  /\bno need to (?:mention|tell|inform|notify|explain|show)\b.{0,30}\b(?:user|them)\b/,
  pattern`
    \bwithout (?:the )?user(?:'s)?(?:s')? (?:noticing|knowing|knowledge|awareness|seeing|being (?:told
    |informed|aware|notified))
  `,
  pattern`
    \b(?:omitted|hidden|withheld|kept|concealed|excluded) from (?:the )?(?:[a-z]+ ){0,3}(?:user
    |summary displayed|display shown|users?'? view)\b
  `,
  pattern`
    \b(?:keep|kept|remain) (?:this|it|these)(?: [a-z]+){0,3} (?:secret|hidden
    |confidential) from (?:the )?(?:user|human)
  `,
  pattern`
    \b(?:users?|humans?) (?:must|should|may|can|need|needs?)(?: not|n't| never)(?: ever)?(?: be)? (?:know|learn
    |find out|see|notice|hear|told|informed|made aware)
  `,
  /\bthis is a secret (?:operation|instruction|step|task)\b/,
  /\bpresent (?:it|this|the [a-z]+|them) as (?:if|though)\b.{0,40}\b(?:part of|normal|regular|came from)\b/,
  /\bformat (?:it|this|them) to look like\b/,
  /\bwould (?:upset|worry|concern|alarm) the user\b|\bcould (?:even )?(?:upset|worry|concern|alarm) the user\b/,
  pattern`
    (?<!(?:rather than|instead of|not|never|than) )\b(?:silently|secretly|covertly|stealthily) (?!\w+ (?:only|the wrong|nothing
    |no)\b)(?:read|send
    |forward|copy|upload|collect|exfiltrate|include|append|transmit|execute|run|call|add|bcc|post|record
    |harvest|extract)
  `,
  /\b(?:exfiltrate|send|forward|upload|copy|transmit)\b.{0,60}\b(?:silently|secretly|covertly|stealthily)\b/,
];

/** Talk to the user about results is guidance: "do not show raw JSON to the user" hides clutter, not an act. */
const presentation = pattern`
  \b(?:raw|json|ids?|uuids?|markdown|links?|urls?|formatting|verbatim|internal (?:id|name)s?|technical)\b
  |identificador|identifiant|identificativ|interne? ids?\b|идентификатор|标识|原始|技术细节|識別子|식별자
`;

/** Games keep their answers back, and a tool that silences messages or hides things does so by design. */
const pastime = anyCase`
  \b(?:games?|quiz\w*|trivia|puzzles?|riddles?|guess\w*|secret santa|story|stories|mut(?:e|es|ed|ing)|silen(?:t|ce|ces)
  |notif(?:y|ies|ications?)|push|hid(?:e|es|den|ing)|visib\w+)\b
`;

/** People who are not the one at the other end: what they see is what the tool is about. */
const others =
  /\b(?:other|another) users?\b|\botr[oa]s usuari|\boutr[oa]s usuári|\bautres utilisateurs|\bandere[nr]? (?:be)?nutzer|\baltri utenti|други[емх]\S* пользовател|інши\S* користувач|diğer kullanıcı|pengguna lain|người dùng khác|其他用户|他のユーザー|다른 사용자|المستخدمين الآخرين|दूसरे उपयोगकर्ता|ผู้ใช้(?:คน|ราย)?อื่น|کاربران دیگر/;

/** Asks that something be kept from the person at the other end. */
export const concealsFromUser: IntegritySignal = {
  id: 'conceals-from-user',
  says: 'it asks that something be kept from the user',
  triggers: [
    'human humans quiet stays leave act behave answer respond reply bother trouble burden discreetly ' +
      'unnoticed enterarse entere enteren cuenta oculto oculta espaldas perceba saiba insu insaputa merkt ' +
      'bemerkt erfährt mitbekommt geheim accorga сообщай сообщайте говори говорите корис* kullan* pengguna ' +
      'menciona avises comentes avisez avise tell inform notify alert warn mention mentioning telling ' +
      'informing notifying reveal revealing disclose surface display explain show user users secret secretly ' +
      'silently covertly quietly stealthily omitted hidden withheld concealed present format upset worry ' +
      'concern alarm digas informes menciones reveles cuentes muestres diga informe conte mencione revele ' +
      'mostre dites dis mentionne mentionnez révèle révélez informez signale signalez montre sage sagen sag ' +
      'erzähle verrate informiere erwähne zeige utente utenti gebruiker użytk* usuario usuário utilisateur ' +
      'nutzer benutzer người пользо* kullanıcıya kullanıcıyı kullanıcılara المستخدم للمستخدم anwender parlez ' +
      'parle avvisare unaware summary report nothing nichts silent',
    'quiet stays bother discreetly unnoticed sin sem sans ohne senza mantén mantenga mantenha garde gardez ' +
      'tieni insu втайне тайне тайком скрытно без чтобы щоб потай повинен повинні haberi bilmesin bilmemeli ' +
      'fark gizli tanpa tidak rahasiakan geheim oculto oculta nothing trace not don never must no without ' +
      'secret secretly silently covertly quietly stealthily omitted hidden withheld concealed avoid would ' +
      'could if though like não ne nichts nicht keinesfalls non niet niets nie не söyleme bildirme gösterme ' +
      'bahsetme verme لا shouldn mustn cannot should debe puede deve pode doit peut darf soll должен должны ' +
      'jangan không đừng unaware leave silent',
  ],
  scripts: /用户|用戶|使用者|ユーザ|사용자|उपयोगकर्ता|यूज|người dùng|مستخدم|کاربر|ผู้ใช้/,
  parted: true,
  find(sentence, tool) {
    const { text } = sentence;
    if (!concealments.some((pattern) => pattern.test(text)) && !together(text, secrecy)) return undefined;
    return presentation.test(text) || others.test(text) || pastime.test(purposeOf(tool, sentence)) ? 'weak' : 'strong';
  },
};
