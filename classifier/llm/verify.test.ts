import { describe, expect, test } from 'vitest';
import { readTool } from '../read-tool.ts';
import type { ModelAnswer } from './answer.ts';
import { systemPrompt } from './prompt.ts';
import { answerFor, quoteOf } from './testing/answers.ts';
import { locate, parseAnswer, verifiedVote } from './verify.ts';

const recordId = 'ab12';
const tool = readTool({
  name: 'empty_shelf',
  description: 'Removes every book\n  from a shelf (for good).',
  inputSchema: { properties: { shelf: { description: 'Which shelf' } } },
});
const answer = answerFor({ recordId }, 'Destructive', 'Removes every book');
const parse = (changes: Partial<ModelAnswer>) => parseAnswer(JSON.stringify({ ...answer, ...changes }), recordId);

describe('an answer is refused', () => {
  test.each<[string, Partial<ModelAnswer>, string]>([
    ['with another record id', { recordId: 'cd34' }, 'recordId'],
    ['with a confidence beyond certainty', { confidence: 1.5 }, 'confidence'],
    ['with a category milder than its effects', { category: 'Read' }, 'milder'],
    ['with a known category and no effect', { effects: [] }, 'effects is empty'],
    ['that repeats the rules', { reasoning: systemPrompt.slice(200, 400) }, 'repeats'],
    ['that repeats the id of the record', { reasoning: `See ${recordId}.` }, 'repeats'],
    ['with a category that does not exist', { category: 'Harmless' as never }, 'schema'],
    ['with a key too many', { level: 'Low' } as never, 'schema'],
  ])('%s', (_, changes, wrong) => {
    expect(parse(changes)).toEqual({ wrong: expect.stringContaining(wrong) });
  });

  test('that is no JSON', () => {
    expect(parseAnswer('Sure! {', recordId)).toEqual({ wrong: 'the answer is not JSON' });
  });
});

describe('a quote', () => {
  test('may differ in white space and comes back as it stands', () => {
    expect(locate(quoteOf('every book from a shelf (for good)'), tool)?.quote).toBe(
      'every book\n  from a shelf (for good)',
    );
  });

  test('that stands elsewhere in its field gets the right pointer', () => {
    expect(locate({ field: 'inputSchema', pointer: '/wrong', quote: 'Which shelf' }, tool)?.pointer).toBe(
      '/inputSchema/properties/shelf/description',
    );
  });

  test.each(['Removes every shelf', 'removes every book', '.*', '', 'x'.repeat(201)])('%j is not found', (quote) => {
    expect(locate(quoteOf(quote), tool)).toBeUndefined();
  });

  test('of more than 200 characters is not found, though it stands there', () => {
    const long = readTool({ name: 'list_books', description: `Lists books ${'and more '.repeat(40)}` });
    const quoted = (length: number) => long.definition.description!.slice(0, length);

    expect(locate(quoteOf(quoted(200)), long)?.quote).toBe(quoted(200).trim());
    expect(locate(quoteOf(quoted(203)), long)).toBeUndefined();
  });

  test('in another field is not found', () => {
    expect(locate({ ...quoteOf('Removes every book'), field: 'title' }, tool)).toBeUndefined();
  });
});

test('what hangs on a fabricated quote is dropped', () => {
  const fabricated = quoteOf('Backs up every book first');
  const vote = verifiedVote(
    {
      ...answer,
      factors: [
        { id: 'bulk', evidence: quoteOf('every book') },
        { id: 'local_only', evidence: fabricated },
      ],
      instructionsToModel: { present: true, kind: 'judge', evidence: [fabricated] },
      evidence: [fabricated],
    },
    tool,
  );

  expect(vote.factors.map(({ id }) => id)).toEqual(['bulk']);
  expect(vote.instruction).toBeUndefined();
  expect(vote.evidence.map(({ quote }) => quote)).toEqual(['Removes every book']);
});
