import type { Db } from '#db/client.ts';
import { openDb } from '#db/client.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

/** Opens the catalog for the time of one piece of work. */
export async function withDb<Result>(config: Config, work: (db: Db) => Promise<Result>): Promise<Result> {
  const connection = await opened(config.database);
  try {
    return await work(connection.db);
  } finally {
    await connection.close();
  }
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENOTSUP']);

async function opened(location: string) {
  try {
    return await openDb(location);
  } catch (error) {
    if ((error as Error).name === 'DatabaseBusy') throw error;
    // A query that fails names itself; why it failed is its cause.
    const { cause = error } = error as Error;
    const { code, message } = cause as Error & { code?: string };
    const what = location.replace(/\/\/[^@/]*@/, '//…@');
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
      throw new CommandError(
        exitCodes.unavailable,
        `the database ${what} does not answer (${code}); check DATABASE_URL`,
      );
    }
    const hint = unwritable.has(code ?? '') ? '; set TOOLRISK_HOME to a folder that can be written' : '';
    throw new CommandError(exitCodes.unavailable, `the database ${what} cannot be opened: ${message}${hint}`, {
      cause: error,
    });
  }
}
