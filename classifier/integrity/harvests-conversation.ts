import type { ReadTool } from '../read-tool.ts';
import { together } from './near.ts';
import { affirmed } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { purposeOf } from './purpose.ts';
import type { IntegritySignal, Sentence } from './types.ts';
import { hereIn, talk, whole } from './words/asked.ts';

const collected =
  "(?:(?:full|entire|complete|whole|previous|prior|current|raw|user's?|all)(?: the)? )*" +
  "(?:conversation|chat|message|dialogu?e|session|prompt)(?:'s)? (?:history|context|transcript|log|so far)";

const asks = [
  pattern`
    \b(?:include|pass|send|provide|append|attach|upload|forward|collect|log|record|transmit|share
    |copy)(?: [a-z']+){0,4} ${collected}\b
  `,
  pattern`
    \b(?:include|pass|send|provide|append|attach|forward|put|copy
    |return)\b(?: [a-z']+){0,4} (?:system prompt|your (?:own )?(?:instructions|system message
    |reasoning trace)|custom instructions)\b
  `,
  pattern`
    \b(?:list|names?) of (?:all )?(?:the )?(?:available |other |connected )?tools (?:you|that you
    |available to you|in your)\b
  `,
  pattern`
    \bnames? of (?:the )?(?:llm|ai|language)? ?(?:model|agent|assistant|client) (?:that|which) (?:calls
    |is calling|invokes|uses)\b
  `,
  pattern`
    \b(?:full|entire|complete|whole) (?:list of )?(?:last |previous |recent )?(?:messages|conversation
    |chat)\b.{0,60}\b(?:previous|earlier|call|result)
  `,
  pattern`
    \b(?:historial|historia) (?:completo |completa )?de (?:la )?(?:conversación|chat)\b.{0,50}\b(?:envía
    |incluye|incluir|enviar)|(?:envía|incluye|adjunta)\b.{0,40}\b(?:historial|toda la conversación)
  `,
  /(?:envie|inclua|anexe)\b.{0,40}\b(?:histórico da conversa|toda a conversa)/u,
  pattern`
    (?:incluez|inclus|envoyez|envoie|joignez|transmettez)\b.{0,40}\b(?:historique de (?:la )?conversation
    |toute la conversation)
  `,
  /(?:gesamten?|vollständigen?|kompletten?) (?:gesprächs|chat|konversations|unterhaltungs)(?:verlauf|historie)/u,
  pattern`
    (?:intera|completa|cronologia della) conversazione\b.{0,40}\b(?:invia|includi|allega)|(?:invia|includi
    |allega)\b.{0,40}\b(?:intera conversazione|cronologia della)
  `,
  /(?:всю|полную|историю) (?:историю )?(?:переписк|диалог|чат|беседы|разговор)/u,
  /(?:包含|发送|附上|传递|上传|提供)[^。]{0,10}(?:完整|全部|所有|整个)?(?:的)?(?:对话|聊天|会话)(?:历史|记录|内容|上下文)/,
  /(?:会話|チャット)(?:の)?(?:履歴|全文|内容)[^。]{0,12}(?:送信|含め|渡|添付)/,
  /(?:대화|채팅)(?: ?전체)? ?(?:기록|내역|내용)[^.]{0,12}(?:전송|포함|전달|첨부)/,
];

/** What the text of an argument may ask for: it is an order to fill it in, even without a verb. */
const wanted = [
  /\byour (?:(?:full|entire|complete|own|exact|hidden) )*(?:system (?:prompt|message)|(?:initial|original|hidden|internal|developer) (?:prompt|instructions|message))\b/,
  pattern`
    \b(?:all|other|available|connected|names?(?: and descriptions?)? of)(?: the)?(?: other)? tools (?:(?:that )?(?:are )?(?:at your disposal
    |available to you|in your (?:context|prompt))|(?:that )?you (?:have|can (?:call|use|see|access)|know))
  `,
];

/** A link or picture whose address takes up what was said. */
const beacon = pattern`
  \]\(<?https?:[^)\s]*[?&/=][^)\s]*(?:\{+|<|\[|\$|%7b)\s?(?:the_?)?(?:full_?|last_?|user_?|chat_?|previous_?)*(?:conversations?|chat|history
  |transcript|messages?|prompt|context|memory|secrets?|said|system_?prompt|env)\b
`;

/** A name of an argument that asks for what only the agent has. */
const agentsOwn = anyCase`
    ^_*(?:system_?prompt|systemPrompt|(?:full_?|entire_?|whole_?)?(?:conversation|chat|message)_?(?:history|transcript|log)|(?:llm|ai
    |agent|calling)_?model(?:_?name)?|model_?context|your_?instructions|agent_?instructions|available_?tools
    |tool_?list)_*$
  `;

/** Tools that run models, keep chats, memories or prompts take such things as their work. */
const ownWork = anyCase`
    \b(?:chats?|conversations?|prompts?|memor(?:y|ies)|llms?|(?:language |ai )?models?|agents?|assistants?
    |completions?|generat(?:e|es|ion)|dialog(?:ue)?s?|transcripts?|sessions?|bots?|gpt|claude|gemini
    |personas?|voice|speech|summar(?:y|i[sz]es?)|evaluat\w+|inference|ai|reasoning|thinking|thoughts?
    |sampling|simulat\w+|extraction)\b
  `;

/** What the tool gives back, or sorts by. */
const given = /\b(?:returns?|retrieves?|fetch(?:es)?|shows?|lists?|(?:conversation|chat|thread)(?:'s)? ids?)\b/;

function isWanted({ text, from }: Sentence, { parameters }: ReadTool): boolean {
  if (from.field !== 'inputSchema' || from.kind !== 'description' || given.test(text)) return false;
  const parameter = parameters.find(({ pointer }) => from.pointer === `${pointer}/description`);
  if (parameter?.type && !/^(?:string|array|object)/.test(parameter.type)) return false;
  return (
    affirmed(text, wanted) ||
    together(text, [
      { head: talk, beside: [whole] },
      { head: talk, beside: [hereIn] },
    ])
  );
}

function isOwnWork(sentence: Sentence, tool: ReadTool): boolean {
  if (ownWork.test(purposeOf(tool, sentence))) return true;
  if (sentence.from.kind !== 'key') return false;
  const parameter = tool.parameters.find(({ pointer }) => sentence.from.pointer === pointer);
  return (
    ownWork.test((tool.definition.description ?? '').slice(0, 600)) ||
    /\b(?:llms?|models?|extraction|assistant|agent)\b/i.test(parameter?.description ?? '')
  );
}

/** Asks for the conversation, the prompt or facts about the agent, which the work does not need. */
export const harvestsConversation: IntegritySignal = {
  id: 'harvests-conversation',
  says: 'it asks for the conversation or for facts about the agent',
  triggers: [
    'diálogo gespräch gesprächs unterhaltung разговор розмова розмови розмову konuşmanın konuşmayı sohbetin ' +
      'percakapan said typed asked conversation chat prompt transcript dialogue dialog instructions tools tool ' +
      'llm model messages message historial conversación histórico conversa historique gesprächsverlauf ' +
      'chatverlauf konversationsverlauf gesamten vollständigen kompletten conversazione cronologia переписку ' +
      'переписки диалога диалог чат чата беседы разговора systemprompt llmmodelname session disposal',
    'here everything verbatim word unabridged raw initial original hidden disposal todo toda todos tout ' +
      'toute ganze gesamte bisher wörtlich всё все дословно сюда tüm seluruh semua aquí aqui ici hier qui ' +
      'buraya https http include pass send provide append attach upload forward collect log record transmit ' +
      'share copy put return name names list full entire complete whole last previous system history ' +
      'transcript model llm ai agent calling available custom your context envía incluye incluir enviar ' +
      'adjunta envie inclua anexe incluez inclus envoyez envoie joignez transmettez gesprächsverlauf ' +
      'chatverlauf konversationsverlauf invia includi allega intera completa всю полную историю systemprompt ' +
      'llmmodelname prior earlier far полный полного полное',
  ],
  scripts: /对话|聊天|会话|会話|チャット|대화|채팅|المحادثة|الحوار|گفتگو|बातचीत|การสนทนา|trò chuyện|hội thoại/,
  names: true,
  find(sentence, tool) {
    const { text, raw, from } = sentence;
    if (from.kind === 'key') return agentsOwn.test(raw) && !isOwnWork(sentence, tool) ? 'plain' : undefined;
    if (beacon.test(text)) return 'strong';
    if (!affirmed(text, asks) && !isWanted(sentence, tool)) return undefined;
    return isOwnWork(sentence, tool) ? 'weak' : 'plain';
  },
};
