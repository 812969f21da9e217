import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { type Connection, type Db, openDb } from './client.ts';
import { rows } from './rows.ts';

const cache = join(import.meta.dirname, '../node_modules/.cache/toolrisk');
const pglite = join(import.meta.dirname, '../node_modules/@electric-sql/pglite/package.json');
const migrations = join(import.meta.dirname, 'migrations');

/** One that its test is done with. */
let left: Connection | undefined;

/**
 * An empty migrated database in memory. Making one takes three seconds of a core, most tests want one, and all are the
 * same: the first of a file starts from an image that is made once, and again when PGlite or a migration changes; those
 * after it are the one before, emptied.
 */
export async function openMemory(): Promise<Connection> {
  const connection = left ?? (await openImage());
  if (connection === left) {
    left = undefined;
    await empty(connection.db);
  }
  return {
    ...connection,
    async close() {
      await left?.close();
      left = connection;
    },
  };
}

async function openImage(): Promise<Connection> {
  return openDb('memory://', { image: new Blob([readFileSync(join(await emptyDatabase(), 'image.tar'))]) });
}

/** Takes out all that was written since the migrations, which leave no row behind. */
async function empty(db: Db): Promise<void> {
  await db.execute(sql`drop schema if exists pgboss cascade`);
  const tables = await rows<{ name: string }>(
    db,
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  await db.execute(sql.raw(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`));
  await db.execute(sql`discard all`);
}

/** Puts an empty migrated database into a home folder, where `toolrisk` would make one. */
export async function seedHome(home: string): Promise<void> {
  mkdirSync(home, { recursive: true });
  cpSync(join(await emptyDatabase(), 'db'), join(home, 'db'), { recursive: true });
}

/** The folder that holds the image and the database; processes that want one at once each make it, the first stands. */
async function emptyDatabase(): Promise<string> {
  const folder = join(cache, `empty-${fingerprint()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'making-'));
  const { db, close } = await openDb(join(fresh, 'db'));
  const image = await (db as unknown as { $client: PGlite }).$client.dumpDataDir('none');
  writeFileSync(join(fresh, 'image.tar'), Buffer.from(await image.arrayBuffer()));
  await close();
  try {
    renameSync(fresh, folder);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(pglite));
  for (const name of readdirSync(migrations)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    hash.update(name).update(readFileSync(join(migrations, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
