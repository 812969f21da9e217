import { expect, test } from 'vitest';
import { categories, factors } from '#classifier/taxonomy/categories.ts';
import { verdictSentence } from './verdict-sentence.ts';

const ids = factors.map(({ id }) => id);

test('has at most 25 words, names no level and ends once, whatever the category, factors and modes', () => {
  for (const { id: category } of categories) {
    for (let bits = 0; bits < 2 ** ids.length; bits += 1) {
      const chosen = ids.filter((_, place) => bits & (1 << place));
      const modes = bits % 2 ? [{ category: 'Read' as const }, { category }] : [];
      for (const integrity of ['clean', 'suspicious', 'poisoned'] as const) {
        const sentence = verdictSentence({ category, factors: chosen, modes, integrity });

        if (sentence.split(/\s+/).length > 25 || !/^[A-Z][^.]*\.$/.test(sentence)) expect.fail(sentence);
        if (/critical|high|medium|\blow\b/i.test(sentence)) expect.fail(sentence);
      }
    }
  }
});

test('names the act as exactly as the factors allow', () => {
  const write = { category: 'Write', modes: [], integrity: 'clean' } as const;

  expect(verdictSentence({ ...write, factors: [] })).toBe('Creates or changes data.');
  expect(verdictSentence({ ...write, factors: ['external_send', 'bulk'] })).toBe(
    'Sends content to people or systems outside; one call can reach many targets.',
  );
});

test('does not say twice that a deletion is for good', () => {
  const act = { factors: ['irreversible', 'bulk'], modes: [], integrity: 'clean' } as const;

  expect(verdictSentence({ ...act, category: 'Destructive' })).toBe(
    'Deletes data or overwrites it beyond recovery; one call can reach many targets.',
  );
  expect(verdictSentence({ ...act, category: 'Write' })).toContain('no way back');
});

test('says that an argument selects the act only where the acts differ', () => {
  const read = { category: 'Read' } as const;
  const destructive = { category: 'Destructive' } as const;

  expect(verdictSentence({ ...destructive, integrity: 'clean', factors: [], modes: [read, destructive] })).toContain(
    'an argument selects',
  );
  expect(verdictSentence({ ...read, integrity: 'clean', factors: [], modes: [read, read] })).not.toContain('argument');
});

test('begins with the text of the definition where that is not clean, and still says what a call does', () => {
  const read = { category: 'Read', factors: [], modes: [] } as const;

  expect(verdictSentence({ ...read, integrity: 'poisoned' })).toBe(
    'Poisoned: its text gives orders to the agent; returns information and changes nothing lasting.',
  );
  expect(verdictSentence({ ...read, integrity: 'suspicious' })).toMatch(/^Suspicious: its text addresses the agent; /);
});
