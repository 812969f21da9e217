import { expect, test } from 'vitest';
import { rate } from './rate.ts';

/** The sentence of a reasoning that says what decided. */
const reasonFor = (name: string, description?: string) => rate({ name, description }).reasoning.split('. ')[0];

test('a reason tells each part of a definition once', () => {
  expect(reasonFor('get_note', 'Returns one note.')).toBe(
    'Its name asks for information, and its description says that it returns information',
  );
  expect(reasonFor('delete_note', 'Deletes one note.')).toBe('Its name and its description say that it deletes');
  expect(reasonFor('get_note')).toBe('Its name asks for information');
});

test('where no signal fired, the act that the name or the quoted text tells of is the reason', () => {
  expect(reasonFor('delete_label')).toBe('Its name says that it deletes something');
  expect(reasonFor('jump', 'Make the puppet jump.')).toBe('Its description says that it creates something');
});

test('where no word tells the act, the reason says for what the quoted words speak loudest', () => {
  const { category, reasoning, evidence } = rate({ name: 'shelves', description: 'Manage the shelves of a library.' });

  expect(category).toBe('Write');
  expect(reasoning).toMatch(/^No word alone decides it, and the quoted ones speak loudest for Write\. /);
  expect(evidence[0]!.quote).toBe('Manage the shelves of a library');
});

test('a tool that only reads and does not say so has nothing that speaks for more', () => {
  expect(reasonFor('multiply', 'Multiplies two numbers.')).toBe(
    'Nothing it says weighs enough for changing, running, deleting or paying',
  );
});

test('a log or a report is not called a query language', () => {
  expect(reasonFor('list_reports', 'List reports of a shop.')).toBe(
    'Its name asks for information, and its description speaks of what is only read, such as a query, a log or a report',
  );
});

test.each([
  ['nightly_job', 'Stops a running build.', /starts, runs or stops a job$/],
  ['again', 'Rebuild a pipeline.', /runs queries or pipelines$/],
  ['refund_transaction', 'Refunds a transaction in full or in part.', /moves coins or makes a transaction$/],
])('a reason for %s claims no other act than the one that is said', (name, description, reason) => {
  expect(reasonFor(name, description)).toMatch(reason);
});
