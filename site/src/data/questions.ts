import { categories } from '#classifier/taxonomy/categories.ts';
import type { ToolPolicyTexts } from './policy-texts.ts';
import type { ToolInput } from './tool-input.ts';
import type { ToolVerdict } from './tool-verdict.ts';
import { visibleJson } from './visible-text.ts';
import { confidenceWords, counted, listed, serverPhrase, withArticle } from './words.ts';

export interface Question {
  question: string;
  answer: string;
  /** A setting to paste, valid on its own. */
  code?: string | undefined;
}

/** The six questions people ask of a tool, answered with what is known of this one. */
export function questionsOf(
  { tool, server }: ToolInput,
  verdict: ToolVerdict,
  policy: ToolPolicyTexts,
  sentence: string,
): Question[] {
  const { name } = tool;
  const phrase = serverPhrase(server.name);
  return [
    { question: `What does ${name} do?`, answer: `${sentence} ${acts(verdict)}`.trim() },
    { question: `How do I enforce a policy on ${name}?`, answer: enforcement(policy) },
    { question: `What risk level does ${name} have?`, answer: levelAnswer(verdict) },
    { question: `Can I limit how often ${name} is called?`, answer: limitAnswer(policy, verdict) },
    {
      question: `How do I block ${name} completely?`,
      answer:
        'List its name under hide: it leaves the tool list the agent sees, and a call to it is refused. As a whole PolicyLayer document that leaves every other tool open:',
      code: visibleJson({ version: '1', default: 'allow', hide: [name] }),
    },
    {
      question: `Which server provides ${name}?`,
      answer: `${phrase[0]!.toUpperCase()}${phrase.slice(1)} (${server.key}${server.version ? `, version ${server.version}` : ''}), which offers ${counted(server.tools, 'tool')}.`,
    },
  ];
}

function acts({ modes, factors }: ToolVerdict): string {
  if (modes.length > 0) {
    const by = Map.groupBy(modes.slice(0, 12), ({ category }) => category);
    const parts = [...by].map(
      ([category, of]) =>
        `${listed(of.map(({ value }) => `“${value}”`))} ${of.length === 1 ? 'is' : 'are'} ${category}`,
    );
    return `The argument decides: ${listed(parts)}.`;
  }
  return factors.length > 0 ? `Also: ${listed(factors.slice(0, 4).map(({ summary }) => summary))}.` : '';
}

function enforcement({ able, exact }: ToolPolicyTexts): string {
  const others = able.length - exact.length;
  const nearest =
    others > 0 ? ` The other ${others} above can only hold something stricter, which is said beside each.` : '';
  return `Something between the agent and the server has to hold the rule: ${listed(exact, 'or')}.${nearest} Each has its document and its steps above. A rule in the agent’s instructions is no enforcement.`;
}

function levelAnswer({ rated, category, level, confidence }: ToolVerdict): string {
  const { summary } = categories.find(({ id }) => id === category)!;
  const meaning = category === 'Unknown' ? summary : `it ${summary}`;
  return `${level}. ${withArticle(category)[0]!.toUpperCase()}${withArticle(category).slice(1)} tool has this level whoever wrote it: ${meaning}. The confidence of the category is ${confidenceWords({ rated, category, confidence })}.`;
}

function limitAnswer({ rule, counting }: ToolPolicyTexts, { factors }: ToolVerdict): string {
  const where = `${listed(counting, 'and') || 'No target'} can count calls`;
  const [limit] = rule.limits;
  const now = limit
    ? `the rule above allows ${limit.max} a ${limit.window}, counted per ${limit.scope}`
    : rule.effect !== 'allow'
      ? `there is nothing to count while ${rule.effect === 'ask' ? 'a person decides each call' : 'every call is refused'}`
      : 'the rule above sets no limit, since a call changes nothing';
  const reach = factors.some(({ id }) => id === 'bulk')
    ? ' A limit on calls does not bound what one call reaches: bound the argument too.'
    : '';
  return `${where}; ${now}.${reach}`;
}
