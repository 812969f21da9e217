import { expect, test } from 'vitest';
import pkg from '#package.json' with { type: 'json' };
import { tooOld } from './too-old.ts';

test('a Node.js is too old below what the package asks for, and only there', () => {
  const [, major, minor, patch] = /^>=(\d+)\.(\d+)\.(\d+)$/.exec(pkg.engines.node)!.map(Number);
  const oldest = `${major}.${minor}.${patch}`;

  expect(tooOld(`v${oldest}`)).toBeUndefined();
  expect(tooOld(`v${major}.${minor! + 1}.0`)).toBeUndefined();
  expect(tooOld(`v${major! + 3}.0.0-nightly2026`)).toBeUndefined();
  for (const older of [`v${oldest}-rc.1`, `v${major! - 1}.99.0`, `v${major! - 4}.1.0`]) {
    expect(tooOld(older)).toBe(`${older} is older than ${oldest}`);
  }
});
