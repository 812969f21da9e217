import { expect, test } from 'vitest';
import { ratingChanges } from './rating-changes.ts';
import type { ToolVerdict } from './tool-verdict.ts';

const verdict = (field: string, signal: string, confidence = 0.6) =>
  ({
    ...{ category: 'Write', confidence, integrity: 'clean', modes: [], factors: [] },
    evidence: [{ field, signal }],
  }) as unknown as ToolVerdict;

test('asks for a description that names the act only where there is none that does', () => {
  const advice = (of: ToolVerdict, described: boolean) => ratingChanges(of, described)[0];

  expect(advice(verdict('name', 'changes-by-name'), false)).toMatch(/^A description: /);
  expect(advice(verdict('name', 'changes-by-name'), true)).toMatch(/^A description that names the act/);
  expect(advice(verdict('description', 'wording'), true)).toMatch(/^A description that names the act/);
  expect(advice(verdict('description', 'changes-records'), true)).toMatch(/^Declared hints alone/);
  expect(advice(verdict('name', 'changes-by-name', 0.9), false)).toMatch(/^Declared hints alone/);
});

test('a way back counts where the definition names it: the rating looks at nothing else', () => {
  const factors = [{ id: 'irreversible' }] as ToolVerdict['factors'];

  expect(ratingChanges({ ...verdict('name', 'deletes-by-name', 0.9), factors }, true)[0]).toBe(
    'A way back that the definition names, such as a trash or a restore.',
  );
});
