import { describe, expect, test } from 'vitest';
import { runsOnly, runsRated } from './versions.ts';

describe('an entry runs what was rated', () => {
  test.each([
    ['npm:x', undefined, '1.2.3'],
    ['npm:x', undefined, undefined],
    ['npm:x', 'latest', '1.2.3'],
    ['npm:x', '1.2.3', '1.2.3'],
    ['npm:x', 'v1.2.3', '1.2.3'],
    ['npm:x', '=1.2.3', '1.2.3+build'],
    ['npm:x', '2.0.0-beta.1', '2.0.0-beta.1'],
    ['npm:x', '1', '1.2.3'],
    ['npm:x', '1.2.x', '1.2.3'],
    ['npm:x', '*', '1.2.3'],
    ['npm:x', '^1.2.0', '1.9.0'],
    ['npm:x', '^0.2.1', '0.2.9'],
    ['npm:x', '^0.0.3', '0.0.3'],
    ['npm:x', '~1.2.3', '1.2.9'],
    ['npm:x', '~1', '1.9.9'],
    ['npm:x', '>=1.2.0', '3.0.0'],
    ['pypi:x', '1.0', '1.0.0'],
    ['pypi:x', '2.0RC1', '2.0rc1'],
    ['oci:x', 'latest', '1.2.3'],
    ['oci:x', 'v1.2.3', '1.2.3'],
  ])('%s at %s, rated %s', (id, version, rated) => {
    expect(runsRated({ id, ...(version && { version }) }, rated)).toBe(true);
  });

  test.each([
    ['npm:x', '0.0.41', '0.0.83'],
    ['npm:x', '1.2.3', undefined],
    ['npm:x', '1.2.3', '1.2.3-beta.1'],
    ['npm:x', 'next', '1.2.3'],
    ['npm:x', '1', '2.0.0'],
    ['npm:x', '10', '1.0.0'],
    ['npm:x', '1.2', '1.3.0'],
    ['npm:x', '^1.2.0', '2.0.0'],
    ['npm:x', '^1.2.0', '1.1.9'],
    ['npm:x', '^0.2.1', '0.3.0'],
    ['npm:x', '^0.0.3', '0.0.4'],
    ['npm:x', '~1.2.3', '1.3.0'],
    ['npm:x', '~1.2.3', '1.2.2'],
    ['npm:x', '>=2.0.0', '1.9.9'],
    ['npm:x', '<2', '1.0.0'],
    ['pypi:x', '1.0', '1.0.1'],
    ['pypi:x', '1', '10'],
    ['oci:x', '1', '1.2.3'],
    ['oci:x', 'sha256:00ff', '1.2.3'],
  ])('but not %s at %s, rated %s', (id, version, rated) => {
    expect(runsRated({ id, version }, rated)).toBe(false);
  });
});

describe('an entry runs one version alone', () => {
  test.each([
    ['npm:x', '1.2.3', '1.2.3', true],
    ['pypi:x', '1.0', '1.0.0', true],
    ['npm:x', '1.2.3', '1.2.4', false],
    ['npm:x', '^1.2.3', '1.2.3', false],
    ['npm:x', 'latest', 'latest', false],
    ['npm:x', undefined, '1.2.3', false],
    ['npm:x', '1.2.3', undefined, false],
    ['oci:x', '1.2.3', '1.2.3', false],
  ])('%s at %s, being %s: %s', (id, version, one, expected) => {
    expect(runsOnly({ id, ...(version && { version }) }, one)).toBe(expected);
  });
});
