import { expect, test } from 'vitest';
import { rate } from '../rate.ts';
import { contradictions, warnsMore } from './contradictions.ts';

test('a hint that understates the definition is a contradiction and is said in the reasoning', () => {
  const hinted = {
    name: 'send_email',
    description: 'Sends an email to a person.',
    annotations: { readOnlyHint: true },
  };

  expect(contradictions(hinted.annotations, 'Write')).toEqual([
    { hint: 'readOnlyHint', declared: true, category: 'Write' },
  ]);
  expect(rate(hinted)).toMatchObject({ category: 'Write' });
  expect(rate(hinted).reasoning).toContain('annotations');
});

test('an absent hint and one that overstates are none', () => {
  expect(contradictions(undefined, 'Write')).toEqual([]);
  expect(contradictions({ destructiveHint: true }, 'Write')).toEqual([]);
  expect(contradictions({ readOnlyHint: true }, 'Read')).toEqual([]);
});

test('a warning above the rating is told and changes neither category nor confidence', () => {
  const tool = { name: 'write_file', description: 'Writes text to a file.', inputSchema: { properties: { path: {} } } };
  const warned = rate({ ...tool, annotations: { readOnlyHint: false, destructiveHint: true } });

  expect(warned).toMatchObject({ category: 'Write', confidence: rate(tool).confidence });
  expect(warned.reasoning).toContain('declares it destructive');
  expect(rate(tool).reasoning).not.toContain('declares');
  expect(warnsMore({ destructiveHint: true }, 'Destructive')).toBe(false);
  expect(warnsMore({ readOnlyHint: true, destructiveHint: true }, 'Write')).toBe(false);
});

test('a way back is promised only where the definition shows one', () => {
  const said = (name: string, description: string) => rate({ name, description }).reasoning;

  expect(said('write_file', 'Writes a file and overwrites what is there.')).not.toContain('undone');
  expect(said('create_page', 'Creates a page.')).not.toContain('undone');
  expect(said('archive_page', 'Moves a page to the trash, from where it can be restored.')).toContain('undone');
});
