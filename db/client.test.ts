import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from './client.ts';
import { rows } from './rows.ts';
import { databases } from './testing.ts';
import { seedHome } from './testing-image.ts';

describe.each(databases)('$name', ({ open }) => {
  test('a fresh database has every table of the schema', async () => {
    const { db, close } = await open();

    expect(await rows(db, sql`select count(*)::int as n from servers`)).toEqual([{ n: 0 }]);

    await close();
  });
});

describe('the embedded database', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'toolrisk-db-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('is refused, as it is, where a newer version has made its tables', async () => {
    const first = await openDb(join(root, 'db'));
    await first.db.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) select 'later', max(created_at) + 1
      from drizzle.__drizzle_migrations`);
    await first.close();

    await expect(openDb(join(root, 'db'))).rejects.toThrow(
      'a newer version of toolrisk made its tables; update this one',
    );
    await expect(openDb(join(root, 'db'))).rejects.toThrow('a newer version');
  });

  test('a second opening is refused and names the process that holds it', async () => {
    await seedHome(root);
    const first = await openDb(join(root, 'db'));

    await expect(openDb(join(root, 'db'))).rejects.toThrow(`in use by process ${process.pid}`);

    await first.close();
    await (await openDb(join(root, 'db'))).close();
  });

  test('is made beside its place, where a maker that was killed has left something', async () => {
    mkdirSync(join(root, 'db.new-killed'));
    mkdirSync(join(root, 'db'));

    await (await openDb(join(root, 'db'))).close();

    expect(readdirSync(root)).toEqual(['db']);
    expect(readdirSync(join(root, 'db'))).toContain('PG_VERSION');
  });

  test('is made to its end though Ctrl-C comes meanwhile, which the process that asked for it is to answer', async () => {
    const script = `
      process.on('SIGINT', () => {});
      const { openEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))});
      await (await openEmbedded(${JSON.stringify(join(root, 'db'))})).close();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { detached: true, stdio: 'inherit' });
    const ended = once(child, 'close');
    // Until something stands in it, its maker may not have left the group yet.
    const begun = (name: string) => name.startsWith('db.new-') && readdirSync(join(root, name)).length > 0;
    while (child.exitCode === null && !readdirSync(root).some(begun)) await new Promise((done) => setTimeout(done, 10));
    // A terminal sends it to the whole group.
    for (let count = 0; count < 5 && child.exitCode === null; count += 1) {
      process.kill(-child.pid!, 'SIGINT');
      await new Promise((done) => setTimeout(done, 50));
    }

    expect(await ended).toEqual([0, null]);
    expect(readdirSync(root)).toEqual(['db']);
  });

  test('is not made over files of somebody else', async () => {
    mkdirSync(join(root, 'db'));
    writeFileSync(join(root, 'db', 'letters.txt'), 'mine');

    await expect(openDb(join(root, 'db'))).rejects.toThrow('ENOTEMPTY');

    expect(readdirSync(root)).toEqual(['db']);
  });

  test('the lock of a killed process is taken over', async () => {
    await seedHome(root);
    writeFileSync(join(root, 'db.lock'), '4194399\n');

    const connection = await openDb(join(root, 'db'));

    await connection.close();
  });
});
