import { expect, test } from 'vitest';
import { rate } from '../rate.ts';
import { contradictions } from './contradictions.ts';

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
