import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { readDecisions } from './decisions.ts';
import { exitCodes } from './exit-codes.ts';
import { readOverrides } from './merge-overrides.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-overrides-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('corrections of the user come to those of the program', () => {
  const file = join(folder, 'merge-overrides.json');
  const [shipped, before] = [readOverrides(file), { apart: ['npm:notes'], together: [['npm:a', 'pypi:a']] }];
  writeFileSync(file, JSON.stringify(before));

  expect(readOverrides(file)).toEqual({
    apart: [...shipped.apart, ...before.apart],
    together: [...shipped.together, ...before.together],
  });
});

test.each([['{'], ['[]'], ['{"apart": "npm:notes"}']])('%s is no file of corrections', (text) => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, text);

  expect(() => readOverrides(file)).toThrow(`${file} is no override file`);
});

test('a folder in place of a file of corrections or decisions is told of by its path', () => {
  const error = { code: exitCodes.configuration, message: `${folder} cannot be read: it is a folder (EISDIR)` };
  const decisions = { file: folder, named: true };

  expect(() => readOverrides(folder)).toThrow(expect.objectContaining(error));
  expect(() => readDecisions({ decisions } as Config)).toThrow(expect.objectContaining(error));
});
