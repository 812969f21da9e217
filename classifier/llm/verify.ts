import type { ReadTool } from '../read-tool.ts';
import { severity } from '../taxonomy/categories.ts';
import type { Evidence } from '../types.ts';
import { type ModelAnswer, type ModelQuote, modelAnswerSchema } from './answer.ts';
import { systemPrompt } from './prompt.ts';
import type { Vote } from './types.ts';

const longestQuote = 200;
const mostWords = 60;

/** Parses an answer. Gives what is wrong with it in words that a repair request may repeat. */
export function parseAnswer(text: string, recordId: string): ModelAnswer | { wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'the answer is not JSON' };
  }
  const parsed = modelAnswerSchema.safeParse(value);
  if (!parsed.success) return { wrong: `the answer breaks the schema at /${parsed.error.issues[0]!.path.join('/')}` };
  const answer = parsed.data;
  if (answer.recordId !== recordId) return { wrong: 'recordId is not the one of the record' };
  if (!(answer.confidence >= 0 && answer.confidence <= 1)) return { wrong: 'confidence is outside 0 to 1' };
  if (isEcho(answer)) return { wrong: 'reasoning repeats the rules or the record id' };
  const worst = Math.max(0, ...answer.effects.map(({ category }) => severity[category]));
  if (answer.effects.length === 0 && answer.category !== 'Unknown')
    return { wrong: 'effects is empty but the category is known' };
  if (answer.category !== 'Unknown' && severity[answer.category] < worst) {
    return { wrong: 'category is milder than the worst of the effects' };
  }
  return answer;
}

/** Keeps only what the definition really says: quotes that are not found in it are dropped, with what hangs on them. */
export function verifiedVote(answer: ModelAnswer, tool: ReadTool): Vote {
  const { category, also, confidence, instructionsToModel, effects, reasoning } = answer;
  const decisive = effects.filter((effect) => effect.category === category).map(({ evidence }) => evidence);
  return {
    category,
    also,
    confidence,
    factors: answer.factors.flatMap(({ id, evidence }) => {
      const found = locate(evidence, tool);
      return found ? [{ id, evidence: found }] : [];
    }),
    instruction: instructionsToModel.present ? located(instructionsToModel.evidence, tool)[0] : undefined,
    reasoning: reasoning.split(/\s+/).slice(0, mostWords).join(' '),
    evidence: located([...answer.evidence, ...decisive], tool).slice(0, 5),
  };
}

function located(quotes: readonly ModelQuote[], tool: ReadTool): Evidence[] {
  return quotes.flatMap((quote) => locate(quote, tool) ?? []);
}

/** The quote as it stands in the definition, or undefined. Only the kind of white space may differ. */
export function locate({ field, pointer, quote }: ModelQuote, tool: ReadTool): Evidence | undefined {
  const wanted = quote.trim();
  if (wanted.length < 2 || wanted.length > longestQuote) return undefined;
  const pattern = new RegExp(wanted.split(/\s+/).map(escaped).join('\\s+'), 'u');
  const texts = tool.texts.filter((text) => text.field === field);
  const text =
    texts.find((text) => text.pointer === pointer && pattern.test(text.text)) ??
    texts.find(({ text }) => pattern.test(text));
  return text && { field, pointer: text.pointer, quote: pattern.exec(text.text)![0], signal: 'model' };
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Reasoning that repeats the prompt is the sign of an answer that was steered. */
function isEcho({ reasoning, recordId }: ModelAnswer): boolean {
  if (reasoning.includes(recordId) || reasoning.includes('untrusted-')) return true;
  for (let at = 0; at + 60 <= reasoning.length; at += 20) {
    if (systemPrompt.includes(reasoning.slice(at, at + 60))) return true;
  }
  return false;
}
