import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { departedAnswers } from './departed-answer.ts';

const root = mkdtempSync(join(tmpdir(), 'departed-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('addresses that left are answered from the lists, which are read again when they change', async () => {
  const answer = departedAnswers(root);
  expect(await answer('/servers/old.html')).toBeUndefined();

  writeFileSync(join(root, 'moved.map'), '/servers/old.html /servers/new.html;\n');
  writeFileSync(join(root, 'gone.map'), '/tools/a/b.html /servers/a.html;\n');
  expect(await answer('/servers/old.html')).toEqual({ moved: '/servers/new.html' });
  expect(await answer('/tools/a/b.html')).toEqual({ gone: '/tools/a/b.html' });
  expect(await answer('/servers/new.html')).toBeUndefined();

  writeFileSync(join(root, 'moved.map'), '');
  utimesSync(join(root, 'moved.map'), 1, 1);
  expect(await answer('/servers/old.html')).toBeUndefined();
});
