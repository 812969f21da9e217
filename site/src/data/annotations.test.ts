import { expect, test } from 'vitest';
import { annotationRows, toldHints } from './annotations.ts';
import type { ToolVerdict } from './tool-verdict.ts';

const verdict = (category: ToolVerdict['category'], factors: string[] = []) =>
  ({ category, also: [], factors: factors.map((id) => ({ id })) }) as unknown as ToolVerdict;

test('a hint that contradicts the rating comes first', () => {
  const rows = annotationRows(
    { openWorldHint: true, readOnlyHint: true, destructiveHint: true },
    verdict('Destructive', ['external_send']),
  );

  expect(rows[0]).toEqual({ hint: 'readOnlyHint', declared: 'true', ours: 'false', contradicts: true });
  expect(rows.filter(({ contradicts }) => contradicts)).toHaveLength(1);
});

test('what is not declared or not rated contradicts nothing', () => {
  const rows = annotationRows({ readOnlyHint: true, idempotentHint: true }, verdict('Unknown'));

  expect(rows.some(({ contradicts }) => contradicts)).toBe(false);
  expect(annotationRows(undefined, verdict('Read')).every(({ declared }) => declared === 'not declared')).toBe(true);
});

test('a hint that is no boolean counts as not declared', () => {
  expect(annotationRows({ readOnlyHint: 'yes' }, verdict('Write'))[0]!.contradicts).toBe(false);
});

test('a hint that says more than the rating contradicts nothing, as in the rating itself', () => {
  const rows = annotationRows(
    { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
    verdict('Read', ['local_only']),
  );

  expect(rows.some(({ contradicts }) => contradicts)).toBe(false);
});

test('a tool that reaches outside contradicts the hint that it does not', () => {
  const rows = annotationRows({ openWorldHint: false }, verdict('Write', ['external_send']));

  expect(rows[0]).toMatchObject({ hint: 'openWorldHint', contradicts: true });
});

test('text that others wrote contradicts no claim to stay within: it may lie in the store of the server', () => {
  const rows = annotationRows({ openWorldHint: false }, verdict('Read', ['untrusted_content']));

  expect(rows.some(({ contradicts }) => contradicts)).toBe(false);
});

test('of hints of which nobody says anything nothing is told', () => {
  const rows = annotationRows({ readOnlyHint: true }, verdict('Read'));

  expect(toldHints(rows).map(({ hint }) => hint)).toEqual(['readOnlyHint', 'destructiveHint']);
  expect(toldHints(annotationRows({}, verdict('Read')))).toEqual([]);
});
