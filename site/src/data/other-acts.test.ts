import { expect, test } from 'vitest';
import { annotationRows } from './annotations.ts';
import { effectsOf } from './effects.ts';
import { otherActs } from './other-acts.ts';
import type { ToolVerdict } from './tool-verdict.ts';

const verdict = (category: ToolVerdict['category'], also: ToolVerdict['also']) =>
  ({ category, also, factors: [], modes: [], decisions: [] }) as unknown as ToolVerdict;
const presence = (of: ToolVerdict, wanted: string) => effectsOf(of).find(({ title }) => title === wanted)?.presence;

test('the worst category rates the tool where all others are milder', () => {
  expect(otherActs(verdict('Destructive', ['Execute', 'Write']))).toBe(
    'It also shows signs of Execute and Write; the worst category rates the tool.',
  );
  expect(presence(verdict('Destructive', ['Write']), 'Creates or changes')).toBe('yes');
  expect(otherActs(verdict('Read', []))).toBe('');
});

test('what is worse than the rating is only mentioned: in words, among the effects and beside the hints', () => {
  const read = verdict('Read', ['Destructive']);

  expect(otherActs(read)).toBe('It mentions Destructive acts as well, which did not decide the rating.');
  expect(presence(read, 'Deletes')).toBe('mentioned');
  expect(annotationRows({}, read).find(({ hint }) => hint === 'destructiveHint')?.ours).toBe('false');
});
