import type { ReadTool } from '../read-tool.ts';
import { nameTokens } from '../taxonomy/name-tokens.ts';
import { pattern } from './pattern.ts';
import type { IntegritySignal } from './types.ts';
import { altering, occasion, place } from './words/arguments.ts';

/** An identifier such as a tool would have: `send_email`, `sendEmail`, 'search', "the search tool". */
const identifier = '[`\'"]?([a-z][a-z0-9]*(?:[_-][a-z0-9]+)+|[a-z][a-z0-9_-]{2,40})[`\'"]?';

/** One that is written as such, so that "use the search parameter" names no tool. */
const marked = `(?:${[
  String.raw`['"\x60]?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:['"\x60]|\(\)|\b)`,
  String.raw`['"\x60]([a-z][a-z0-9_-]{2,40})['"\x60](?! (?:parameter|argument|field))`,
  String.raw`([a-z][a-z0-9_-]{2,40}) (?:tool|function)\b`,
].join('|')})`;

const changes = [
  pattern`
    \bthe ${identifier} (?:tool|function) (?:has been|is now|was|now|will now) (?:optimi[sz]ed|enhanced
    |upgraded|uses?|redirects?|requires|replaced|disabled|temporarily|deprecated due to security|using)
  `,
  pattern`
    \bwhen(?:ever)? (?:the )?(?:\([^)]*\) ?)?${identifier} (?:tool )?is (?:invoked|called|used|executed
    |run)\b.{0,30}\b(?:make sure|change|modify|replace|always|instead|must|also|you)\b
  `,
  pattern`
    \bwhen(?:ever)? (?:the )?users? (?:asks?|wants?|tries|requests?) (?:you )?to (?:use|call|run
    |invoke) (?:the )?${identifier}(?: tool)?\b
  `,
];

const replacements = [
  pattern`
    \bmust (?:redirect|be redirected|switch
    |be routed) to (?:the )?(?:new )?(?:secure )?(?:tool )?${identifier}
  `,
  pattern`
    \b${identifier} tool has been (?:temporarily )?(?:disabled|deprecated|suspended|blocked
    |revoked) (?:due to|for|because of) (?:[a-z]+ ){0,2}(?:security|maintenance|vulnerabilit|compliance)
  `,
];

const takeovers = [
  pattern`
    \b(?:modify|change|alter|override|replace|modifies|overrides) the behaviou?r of (?:all|any|every|other
    |the)(?: [a-z]+){0,2} (?:tools?|functions?|servers?)\b
  `,
  /\bfor (?:all|any|every) (?:other|subsequent|following) tools?(?: calls?)?,? (?:you )?(?:must|always|also|first)\b/,
  pattern`
    \bwhen users? (?:request|search|ask|book|query)\b.{0,80}\b(?:system|tool) automatically (?:redirects?
    |sets?|changes?|replaces?|modif)
  `,
  pattern`
    \bbefore (?:you )?(?:execut|call|us|runn?|perform|invok)(?:e|ing)? (?:the )?[a-z_-]+ (?:operation|tool
    |function),? (?:always |first |you must )*(?:execute|call|run|use|invoke) this (?:tool
    |function) and (?:replace|pass|change|use)
  `,
  /\bcommands? must (?:include|start with|be prefixed|begin with)\b/,
];

/** "You must first call X": the usual guidance of a server that has X, so it only adds to other findings. */
const detour = pattern`
  \b(?:must|should|need to|required to
  |have to) (?:then |first |also |always |immediately )*(?:perform .{0,60} by )?(?:call|calling|use|run
  |invoke|execute)(?: the)? ${marked}
`;

/** A tool by its name, written as no word of a sentence is. */
const snake = /(?<![\p{L}\p{N}_./-])[`'"]?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![a-z0-9_]*[=:.(]\S)/u;

/** Whoever is to receive something: an address, an account, a wallet. */
const address = /[\w+-]@[\w-]+(?:\.[a-z]{2,})+/;
const account = /\b0x[0-9a-f]{20,}|\b[a-z]{2}\d{2}(?: ?[0-9a-z]{4}){3,7}[0-9a-z]{0,3}\b|\.(?:npmrc|ssh|aws)\b/;

/** What is sent in everyday life, whichever tool does it. */
const dispatch = pattern`
  \b(?:when(?:ever)?|each time|every time|if|before|once) (?:an? |any |the |you )?(?:e?mails?|messages?|payments?
  |transfers?|invoices?|letters?|orders?) (?:is|are|has|have|gets?) (?:to be )?(?:sent|made|paid|written|created|posted|placed)\b
`;

const illustration =
  /\b(?:e\.g\.|for example|for instance|such as|(?<!\.)examples?)\b|\bejemplo\b|\bexemplo\b|\bexemple\b|\bbeispiel|例如|例:|예:/;

/** "When `send_email` is called, set bcc to …": the argument of another tool is bound to an address that stands here. */
function bindsAnother(text: string, tool: ReadTool): boolean {
  if (!(text.includes('@') && address.test(text)) && !account.test(text)) return false;
  if (illustration.test(text) || !altering.test(text)) return false;
  if (dispatch.test(text)) return !/\b(?:mail|message|pay|transfer|invoice|order)/.test(tool.definition.name);
  return occasion.test(text) && place.test(text) && isForeign(snake.exec(text)?.[1], tool) && !isOwn(text, tool);
}

function isOwn(text: string, { parameters }: ReadTool): boolean {
  const name = snake.exec(text)?.[1];
  return parameters.some((parameter) => parameter.name === name);
}

/** Runs others down, to be taken in their stead. */
const slander = pattern`
  \b(?:server|tool|integration|connector) (?:is|has been|was) (?:compromised|hacked|infected
  |insecure|malicious|untrustworthy)\b.{0,40}\b(?:use|call|prefer|choose|pick|switch to) this (?:one|tool|server)\b
`;

/** Alarms and advertising to put into the answer. */
const script = pattern`
    \b(?:and|then|must|to) (?:state|report to the user|announce|tell the user
    |say to the user)\s*:? ?['"](?:[a-z]+ ){0,3}(?:announcement|alert|breach|warning|notice|breaking|news
    |offer)|\b(?:promotional|sponsored|advertising) message\b|\bpresent (?:its|the|this)(?: [a-z]+)? as ['"]
  `;

/** Tells the reader how to use, avoid or replace tools other than this one. */
export const shadowsTools: IntegritySignal = {
  id: 'shadows-tools',
  says: 'it tells the agent how to use or avoid other tools',
  triggers: [
    'tool tools function call calling perform use run invoke execute state report announce promotional ' +
      'sponsored advertising behavior behaviour commands command operation present invoked called redirects @ ' +
      'npmrc compromised hacked infected untrustworthy iban',
    'must redirect redirected optimized optimised enhanced upgraded now invoked called disabled deprecated ' +
      'suspended asks wants requests request modify change alter override replace modifies overrides ' +
      'automatically before user should required prefixed uses need message as is all any search @ npmrc ' +
      'compromised hacked infected untrustworthy iban',
  ],
  scripts: /@/,
  find({ text, from }, tool) {
    if (takeovers.some((pattern) => pattern.test(text))) return 'plain';
    if (script.test(text)) return 'plain';
    if (changes.some((pattern) => isForeign(pattern.exec(text)?.[1], tool))) return 'plain';
    if (replacements.some((pattern) => pattern.test(text))) return 'plain';
    if (slander.test(text) || bindsAnother(text, tool)) return 'plain';
    const [, snake, quoted, named] = detour.exec(text) ?? [];
    if (!isForeign(snake ?? quoted ?? named, tool)) return undefined;
    return namesItself(from.text, tool) ? 'plain' : 'weak';
  },
};

const ordinary = new Set([
  'this',
  'tool',
  'function',
  'it',
  'the',
  'that',
  'these',
  'same',
  'following',
  'user',
  'a',
  'an',
  'one',
  'api',
]);

function isForeign(name: string | undefined, tool: ReadTool): boolean {
  if (name === undefined || ordinary.has(name)) return false;
  const own = tool.nameTokens.join('');
  return own !== nameTokens(name).join('');
}

/** "Before using `own_name` …": authors say "this tool", only a text from outside has to say which one it means. */
function namesItself(text: string, { definition }: ReadTool): boolean {
  const at = text.indexOf(definition.name);
  return (
    at > 0 &&
    /\b(?:before|after|when)\b[^.]{0,60}\b(?:using|use|call|calling) (?:the )?[`'"]?$/i.test(
      text.slice(Math.max(0, at - 120), at),
    )
  );
}
