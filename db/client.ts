import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { openEmbedded } from './embedded.ts';
import { LockHeld, takeLock } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { rows } from './rows.ts';
import * as schema from './schema.ts';

const options = { schema, casing: 'snake_case' } as const;

/** One type for both databases: queries are written once. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Another process has the embedded database open. */
class DatabaseBusy extends Error {
  override name = 'DatabaseBusy';
}

export interface Connection {
  db: Db;
  kind: 'pglite' | 'postgres';
  close(): Promise<void>;
}

/**
 * Opens the catalog and brings its tables up to date. `location` is `postgres://…`, a folder for the embedded
 * database, or `memory://`, which may start from an image. Throws DatabaseBusy, naming the holder, when another process
 * has the folder.
 */
export async function openDb(location: string, { image }: { image?: Blob } = {}): Promise<Connection> {
  const connection = /^postgres(ql)?:\/\//.test(location) ? openPostgres(location) : await openPglite(location, image);
  const migrations = join(import.meta.dirname, 'migrations');
  try {
    await connection.migrate(migrations);
    await refuseNewer(connection.db, migrations);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}

/** Tables that a later version made may mean what this one does not know. */
async function refuseNewer(db: Db, migrations: string): Promise<void> {
  const journal = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  const [made] = await rows<{ last: number | null }>(
    db,
    sql`select max(created_at)::float8 as last from drizzle.__drizzle_migrations`,
  );
  if (made?.last != null && made.last > newest) {
    throw new Error('a newer version of toolrisk made its tables; update this one, or name another catalog');
  }
}

function openPostgres(url: string) {
  const client = postgres(url, { max: 10, onnotice: () => {} });
  const db = drizzlePostgres(client, options);
  return {
    db: db as unknown as Db,
    kind: 'postgres' as const,
    migrate: (migrationsFolder: string) => migratePostgres(db, { migrationsFolder }),
    close: () => client.end({ timeout: 5 }),
  };
}

async function openPglite(location: string, image?: Blob) {
  const inMemory = location === 'memory://';
  const folder = inMemory ? undefined : resolve(location);
  if (folder) makeFolder(dirname(folder));
  const release = folder ? holdFolder(folder) : () => {};
  try {
    const client = await openEmbedded(folder, image);
    const db = drizzlePglite(client, options);
    return {
      db: db as unknown as Db,
      kind: 'pglite' as const,
      migrate: (migrationsFolder: string) => migratePglite(db, { migrationsFolder }),
      async close() {
        await client.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** PGlite has no lock of its own, and two processes on one folder silently lose writes. */
function holdFolder(folder: string): () => void {
  try {
    return takeLock(`${folder}.lock`);
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    const holder = error.holder === undefined ? 'other processes' : `process ${error.holder}`;
    throw new DatabaseBusy(
      `the catalog in ${folder} is in use by ${holder}; stop that process, or set DATABASE_URL to a Postgres to share one catalog`,
      { cause: error },
    );
  }
}
