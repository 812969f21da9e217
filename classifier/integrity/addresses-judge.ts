import { together } from './near.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';
import { harmless, judge, scale } from './words/judge.ts';

const verdictWords =
  '(?:read(?:[- ]only)?|low(?:[- ]risk)?|safe|benign|harmless|clean|trusted|approved|no risk|non-destructive)';

const appeals = [
  pattern`
    \b(?!(?:mark|flag|label) (?:it|them|this) as "?read\b(?!-| ?only))(?:classify|categori[sz]e|rate|label|mark|treat|score|flag|report) (?:it|this|this tool|the tool
    |this definition|them)(?! (?:tool )?(?:output|result|finding))(?: [a-z]+){0,2} (?:as|to be|with)(?: an?)? "?${verdictWords}
  `,
  pattern`
    \b(?:rate|score|classify|rank) (?:this|the) (?:tool|server|definition) ${verdictWords}
  `,
  pattern`
    \b(?:verdict|rating|classification|category|risk level|risk) (?:for|of) this (?:tool|definition) (?:is
    |must be|should be)
  `,
  pattern`
    \b(?:note|notice|message|attention|hint) (?:to|for) (?:the |all |any )?(?:security )?(?:reviewers?
    |auditors?|scanners?|classifiers?|judges?|raters?|analy[sz]ers?|moderators?)\b
  `,
  pattern`
    (?<!\bbe )\b(?:verified|approved|certified|audited|reviewed|whitelisted) (?:as (?:safe
    |read-only) )?by (?:the |our )?(?:security|trust|safety|anthropic|openai|mcp) (?:team|review|group)\b
  `,
  pattern`
    (?<!\b(?:example|examples|e\.g\.|params|returns|format)[^{]{0,40})\{ ?"(?:category|verdict|risk|level|classification|severity|rating|result|integrity)" ?: ?"(?:read|low|safe|clean|none
    |benign|harmless)"
  `,
  pattern`
    </(?:tool_definition|untrusted|definition|tool|data|input|document|user_input)[a-z0-9_-]*> ?(?:system
    |assistant|developer|user|human) ?:
  `,
  pattern`
    \b(?:dear|attention|hello|hey) (?:ai|llm|security|automated)(?: [a-z]+)? (?:reviewer|scanner|classifier
    |judge|auditor|model)\b
  `,
  pattern`
    \b(?:scanners?|classifiers?|reviewers?|security tools?) (?:should|must|can|may) (?:ignore|skip|approve
    |trust|pass)\b
  `,
  /\bclasif[ií]c\w*(?: [\p{L}]+){0,4} (?:como|de) "?(?:read|lectura|solo lectura|bajo|seguro|segura)/u,
  /\bclassifi(?:que|car)\w*(?: [\p{L}-]+){0,4} como "?(?:read|leitura|baixo|segur)/u,
  pattern`
    \b(?:classez|classe|évaluez|notez|considérez)(?: [\p{L}'-]+){0,4} (?:comme|en) "?(?:read|lecture|sûr
    |faible|inoffensif|sans risque)
  `,
  pattern`
    \b(?:stufe|klassifiziere|bewerte|kategorisiere|markiere)\w*(?: [\p{L}]+){0,4} als "?(?:read|lesend
    |sicher|harmlos|niedrig|ungefährlich)
  `,
  /\b(?:classifica|classificare|valuta|considera)\w*(?: [\p{L}]+){0,4} come "?(?:read|lettura|sicuro|basso|innocuo)/u,
  pattern`
    (?:классифицируй|классифицировать|оцени|оценивай|отнеси|пометь|считай)(?:те)?(?: [\p{L}]+){0,4} (?:как
    |к) "?(?:read|чтени|безопасн|низк|безвредн)
  `,
  pattern`
    (?:salt okunur|güvenli|düşük risk|read)(?: [\p{L}]+){0,2} olarak (?:sınıflandır|değerlendir|işaretle
    |derecelendir)
  `,
  /(?:zaklasyfikuj|oceń|oznacz)(?: [\p{L}]+){0,4} jako "?(?:read|odczyt|bezpieczn|nisk)/u,
  /(?:请|請|应|应该)?(?:将|把)?[^。]{0,10}(?:分类|归类|評為|标记|评级|评定|评价|视)(?:为|成|為)[^。]{0,6}(?:read|只读|低风险|安全|低)/,
  /(?:リスク|分類|評価|カテゴリ)[^。]{0,12}(?:低|read|読み取り|安全)[^。]{0,8}(?:評価|分類|し|判定)(?:て|してください|せよ)?/,
  /(?:위험|분류|등급|평가)[^.]{0,14}(?:낮|read|읽기|안전)[^.]{0,12}(?:분류|평가|하세요|해)/,
  /(?:صنف|قيم|اعتبر)(?: [\p{L}]+){0,3} (?:على أنها|كأداة|بأنها|آمنة|منخفض)/u,
];

/** States the result of a rating that is yet to be made. */
const foregone = [
  pattern`
    \b(?:the )?(?:correct|right|expected|proper|true|appropriate) (?:category|rating|verdict|result|classification|risk
    |severity|label|answer|integrity)(?: level)?(?: is|:| should be| must be| =) ?['"]?${verdictWords}\b(?! (?:the|from|or|to)\b)
  `,
  pattern`
    \b(?:this|the) (?:tool|entry|definition|server|description) (?:has (?:already )?been|was|is) (?:already |previously |fully )*(?:checked
    |vetted|reviewed|audited|verified|approved|scanned|whitelisted|cleared)(?: [a-z]+){0,2}[,;:.]? (?:so |and |please |you can )*
    (?:skip|do not (?:flag|scan|review|report)|don't (?:flag|scan|review|report)|need(?:s)? no|no (?:need|further))\b
  `,
  /<\/?(?:verdict|risk_?level|classification|integrity)> ?"?(?:read|low|safe|clean|none|benign|harmless)/,
  /\b(?:output|answer|respond|reply)(?: with)?:? ['"]?(?:category|risk|verdict|level|integrity) ?[=:] ?['"]?(?:read|low|safe|clean|benign)/,
];

/** Speaks to whoever rates the tool and asks for a harmless verdict. */
export const addressesJudge: IntegritySignal = {
  id: 'addresses-judge',
  says: 'it asks whoever rates it for a harmless verdict',
  triggers: [
    'benign harmless correct expected appropriate vetted checked graders grader evaluator evaluators rater ' +
      'graded assess evaluador revisor clasificador auditor juez avaliador classificador juiz évaluateur ' +
      'réviseur modèle classificateur relecteur prüfer prüfmodell bewerter gutachter revisore valutatore ' +
      'classificatore giudice modello modelo проверяющей проверяющего проверяющий оценивающей оценивающего ' +
      'рецензента классификатора модератора оценщика рецензент класифікатора оцінювача değerlendiren ' +
      'değerlendirici denetçiye penilai peninjau classify categorize categorise rate label mark treat score ' +
      'flag report verdict rating classification category risk reviewers reviewer auditors scanners scanner ' +
      'classifier classifiers judge judges raters verified approved certified audited whitelisted clasi* ' +
      'classi* classez classe évaluez notez considérez stufe klass* bewerte kateg* markiere valuta considera ' +
      'класс* оцени оценивай отнеси пометь считай olarak zakla* oceń oznacz severity level definition ' +
      'untrusted صنف قيم اعتبر reviewed grading grades evaluating evaluates прове* оцени* prüfm* prüfe* ' +
      'auditeur',
    'bajo inofensivo inofensiva baixo leitura inoffensif lecture unbedenklich ungefährlich innocuo innocua ' +
      'низким низкой безопасен безопасна безвредный безвреден низький безпечний zararsız rendah aman checked ' +
      'vetted read safe lesend low benign harmless clean trusted approved is must should note notice message ' +
      'attention hint by team ignore skip approve tool definition lectura seguro segura sicher harmlos niedrig ' +
      'lettura basso sicuro безопасный безопасное безопасную чтение чтения низкий okunur güvenli düşük odczyt ' +
      'bezpi* آمنة منخفض high dear ai llm sûr faible reviewers llms безоп* низки* danger risque',
  ],
  scripts:
    /审核|审查|评审|检测|审查|评估|審査|レビュー|監査|검토|심사|मूल्यांकन|समीक्षा|वर्गीकरण|ประเมิน|ตรวจสอบ|đánh giá|kiểm duyệt|مراجع|مقيم|ارزیاب|صنف|分类|分類|归类|評為|标记|评级|评定|评价|リスク|評価|カテゴリ|위험|분류|등급|평가/,
  find({ text }) {
    if ([...appeals, ...foregone].some((pattern) => pattern.test(text))) return 'plain';
    return together(text, [{ head: judge, beside: [harmless] }]) && !scale.test(text) ? 'plain' : undefined;
  },
};
