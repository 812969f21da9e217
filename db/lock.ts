import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Another process has the lock; `holder` is its id where it is known. */
export class LockHeld extends Error {
  override name = 'LockHeld';
  readonly holder: number | undefined;
  constructor(file: string, holder?: number) {
    super(holder === undefined ? `other processes keep taking ${file}` : `process ${holder} has ${file}`);
    this.holder = holder;
  }
}

/** Milliseconds for which a lock without a holder is taken for one that is just being written. */
const moment = 50;

/**
 * Takes an exclusive lock file that holds this process's id; returns the function that gives it back.
 * A lock whose process is gone (killed, crashed) is taken over. Throws LockHeld where another has it.
 */
export function takeLock(file: string): () => void {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid) ?? ''}\n`, { flag: 'wx' });
      const release = () => rmSync(file, { force: true });
      process.once('exit', release);
      return () => {
        process.removeListener('exit', release);
        release();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = textOf(file);
    const [holder, start] = (text ?? '').trim().split(' ');
    const pid = /^[1-9]\d*$/.test(holder ?? '') ? Number(holder) : undefined;
    if (pid !== undefined && isAlive(pid, start)) throw new LockHeld(file, pid);
    if (pid === undefined && attempt < 3) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, moment);
    else if (text !== undefined) removeLeft(file, text);
  }
  throw new LockHeld(file);
}

/** Removes a lock as it was read. Of two that found it left behind, the slower one must not remove what the other made. */
function removeLeft(file: string, text: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== text) linkSync(aside, file);
  } catch (error) {
    // Others were faster: there is nothing to take away, or already a lock in its place.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code!)) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether it runs, and since the moment the lock says: a restarted container gives the same ids to others. */
function isAlive(pid: number, start: string | undefined): boolean {
  try {
    // Signal 0 only asks whether the process exists; EPERM means it does and is somebody else's.
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const known = start ? startOf(pid) : undefined;
  return known === undefined || known === start;
}

/** When a process began, in ticks since the machine did; undefined where the system does not say (all but Linux). */
function startOf(pid: number): string | undefined {
  try {
    // Behind the name in parentheses, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19];
  } catch {
    return undefined;
  }
}
