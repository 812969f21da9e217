import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Connection, openDb } from './client.ts';
import { openMemory } from './testing-image.ts';

/** Both databases every query is tested on, for `describe.each(databases)`: `open` gives a fresh migrated one. */
export const databases: { name: string; open: () => Promise<Connection> }[] = [
  { name: 'PGlite', open: openMemory },
  { name: 'Postgres', open: openFreshPostgres },
];

async function openFreshPostgres(): Promise<Connection> {
  const { url, drop } = await freshPostgres();
  const connection = await openDb(url);
  return {
    ...connection,
    async close() {
      await connection.close();
      await drop();
    },
  };
}

/** A Postgres database of a test's own, for processes that open it by its address. */
export async function freshPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, (sql) => sql.unsafe(`create database ${name}`));
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(admin, (sql) => sql.unsafe(`drop database ${name} with (force)`)) };
}

async function asAdmin(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await run(sql);
  await sql.end();
}
