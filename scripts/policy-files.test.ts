import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { policyFile } from './policy-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-policy-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file is read to its end', async () => {
  const path = join(folder, 'policy.json');
  writeFileSync(path, '{"rules": "许可"}');

  expect(await policyFile(path)).toEqual({ path, text: '{"rules": "许可"}' });
});

test.skipIf(!existsSync('/dev/zero'))('what has no end is too large, before it fills the memory', async () => {
  await expect(policyFile('/dev/zero')).rejects.toMatchObject({
    code: exitCodes.configuration,
    message: '/dev/zero is too large for a policy',
  });
});

test.each([
  ['is not there', 'nowhere', /^there is no .*nowhere$/],
  ['is a folder', '.', /cannot be read: it is a folder \(EISDIR\)$/],
])('what %s is said to be', async (_, name, message) => {
  await expect(policyFile(join(folder, name))).rejects.toMatchObject({
    code: exitCodes.unknownTarget,
    message: expect.stringMatching(message),
  });
});
