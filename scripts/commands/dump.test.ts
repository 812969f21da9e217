import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb } from '#db/client.ts';
import { seedHome } from '#db/testing-image.ts';
import { saveServer } from '#db/testing-servers.ts';
import type { Context } from '../command.ts';
import { run } from './dump.ts';

const home = mkdtempSync(join(tmpdir(), 'toolrisk-dump-'));
const database = join(home, 'db');
beforeAll(async () => {
  await seedHome(home);
  const { db, close } = await openDb(database);
  await saveServer(db, { key: 'npm:notes', name: 'Notes' });
  await close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a dump that Ctrl-C stops ends as interrupted, and the next one is written', async () => {
  const output = join(home, 'dump');
  const dump = (signal: AbortSignal) =>
    run([], { output }, { config: { database }, signal, say() {} } as unknown as Context);

  await expect(dump(AbortSignal.abort())).rejects.toMatchObject({
    code: 130,
    message: 'stopped; the dump that was there stands as it was',
  });
  expect(readdirSync(output)).toEqual([]);
  expect(await dump(new AbortController().signal)).toBe(0);
  expect(existsSync(join(output, 'manifest.json'))).toBe(true);
});
