import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Another process has the embedded database open. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy';
}

/**
 * Takes an exclusive lock file that holds this process's id; returns the function that gives it back.
 * A lock whose process is gone (killed, crashed) is taken over. Throws DatabaseBusy, naming the holder.
 */
export function takeLock(file: string, folder: string): () => void {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
      const release = () => rmSync(file, { force: true });
      process.once('exit', release);
      return () => {
        process.removeListener('exit', release);
        release();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (holder !== undefined && isAlive(holder)) {
      throw new DatabaseBusy(
        `the catalog in ${folder} is in use by process ${holder}; stop that process, or set DATABASE_URL to a Postgres to share one catalog`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new DatabaseBusy(`could not take ${file}: other processes keep taking it`);
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Signal 0 only asks whether the process exists; EPERM means it does and is somebody else's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
