import { together } from './near.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';
import { always, regardless, thisTool } from './words/orders.ts';

/** Each is a mark of advertising; one may be pride, two are a campaign. */
const marks = [
  /\bthe (?:world'?s )?(?:very )?(?:best|greatest|finest) (?:[a-z]+ ){0,4}(?:ever|available|on the market|of all)\b/,
  pattern`
    \b(?:this|it) is the (?:world'?s )?(?:best|ultimate|greatest) (?:[a-z-]+ ){0,4}(?:tool|server|system
    |platform|solution|service|version)\b
  `,
  pattern`
    \b(?:used|trusted|recommended|preferred|chosen|loved) by (?:over )?(?:\d+(?:\.\d+)?%|(?:the )?(?:top
    |leading|millions|thousands|most)|experts|professionals|[a-z]+ [a-z]+ professionals)\b
  `,
  pattern`
    \b(?:fortune 500|tech giants|industry[- ]leading|award[- ]winning|world[- ]class
    |state[- ]of[- ]the[- ]art|cutting[- ]edge)\b
  `,
  /\b(?:99(?:\.\d+)?|100)% (?:[a-z]+ )?(?:accura|reliab|success|guarante|satisf)/,
  pattern`
    \b(?:unmatched|unrivall?ed|unparall?eled|unbeatable|superior) (?:[a-z]+ ){0,2}(?:precision|performance
    |quality|accuracy|integrity|capabilit|results|features|data)
  `,
  pattern`
    \bmost (?:reliable|comprehensive|advanced|accurate|trusted
    |powerful)(?: and [a-z]+)? (?:[a-z-]+ ){0,4}(?:available|in the (?:market|world)|tool for
    |on the market)\b
  `,
  /\b(?:ai|machine learning)[- ](?:optimi[sz]ed|enhanced|powered)(?: and [a-z -]+)? for superior\b|\bpinnacle of\b/,
];

/** One such claim is enough. */
const superlatives = [
  /\b(?:best|greatest)\b.{0,40}\bin the world\b/,
  pattern`
    \b(?:el mejor|la mejor|o melhor|le meilleur|la meilleure|il miglior|das beste|de beste|лучший
    |en iyi)\b(?: [\p{L}]+){0,4} (?:del mundo|do mundo|du monde|al mondo|der welt|ter wereld|в мире
    |dünyanın)
  `,
  /(?:全球|世界|业界|市场)(?:上)?(?:最好|最佳|最强|最先进|最优秀|领先)的?(?:工具|服务)/,
  /(?:世界|業界)(?:最高|一|最強|で最も優れた)[^。]{0,6}ツール/,
  /(?:세계|업계) ?(?:최고|최상)의? ?(?:도구|툴)/,
];

/** Asks to be chosen whatever the task. */
const demands = [
  pattern`
    \b(?:always|just|only) (?:use|choose|prefer|call|select) this (?:tool|function
    |server)\b.{0,40}\b(?:no matter|instead of (?:any|all|other)|over (?:any|all|other)|for (?:everything
    |all (?:tasks|requests|questions)|any (?:task|request|question)))
  `,
  pattern`
    \b(?:use|choose|prefer|call|select) this (?:tool|function|server) (?:no matter|instead of (?:any
    |all) others?|over (?:any|all) others?)
  `,
  pattern`
    \b(?:do not|don't|never) use (?:any |all )?other (?:tools?|servers?)\b(?! (?:to|for|than|until|unless
    |when|if|in) )
  `,
  pattern`
    \bmust be (?:called|used|invoked|executed|run) (?:immediately )?(?:after|before|on|for) (?:any|every
    |each|all) (?:single )?(?:action|message|response|answer|user (?:message|request|query)|prompt|turn)s?\b
  `,
  pattern`
    \ball other (?:[a-z]+ )?[a-z]+s (?:give|are|return|produce|yield|deliver) (?:wrong|broken|unreliable|inaccurate|inferior|unsafe
    |insecure|outdated|false|bad)\b.{0,60}\bthis (?:one|tool|server)\b
  `,
  /\balways default to (?:using )?this (?:tool|function|server) for (?:any|all|every)\b/,
];

/** Advertises itself to the model or demands to be preferred, instead of saying when it is the right tool. */
export const promotesItself: IntegritySignal = {
  id: 'promotes-itself',
  says: 'it wants to be preferred to other tools',
  triggers: [
    'siempre sempre toujours immer ausschließlich uniquement всегда завжди sadece daima selalu hanya best ' +
      'greatest finest ultimate most trusted recommended preferred chosen fortune giants leading award class ' +
      '99 100 unmatched unrivaled unrivalled unparalleled unbeatable superior pinnacle mejor melhor meilleur ' +
      'meilleure miglior beste лучший iyi matter other others instead must always anytime anything egal pida',
    'whatever herramienta ferramenta outil werkzeug strumento инструмент інструмент aracı alat world ever ' +
      'tool server system platform solution service version market available by winning guarantee guaranteed ' +
      'reliability accuracy precision performance quality tools function mundo monde mondo welt wereld мире ' +
      'dünyanın called wrong inferior unreliable inaccurate',
  ],
  scripts:
    /工具|ツール|도구|أداة|ابزار|उपकरण|टूल|เครื่องมือ|công cụ này|最好|最佳|最强|最先进|最优秀|领先|最高|最強|優れた|최고|최상/,
  find({ text }) {
    const count = marks.filter((pattern) => pattern.test(text)).length;
    if ([...superlatives, ...demands].some((pattern) => pattern.test(text))) return 'plain';
    if (together(text, [{ head: thisTool, beside: [always, regardless] }])) return 'plain';
    return count >= 2 ? 'plain' : undefined;
  },
};
