import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seedHome } from '#db/testing-image.ts';
import type { Config } from '../config.ts';
import { storedShelf } from './stored-shelf.ts';

test('a question that comes while the database is being closed waits for it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'shelf-'));
  await seedHome(home);
  const shelf = storedShelf({ database: join(home, 'db') } as Config);
  expect(await shelf.searchServers(['a'], 1)).toEqual([]);

  const [, found] = await Promise.all([shelf.close(), shelf.searchServers(['a'], 1)]);

  expect(found).toEqual([]);
  await shelf.close();
  rmSync(home, { recursive: true, force: true });
});
