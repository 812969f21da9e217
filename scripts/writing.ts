import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, exitCodes } from './exit-codes.ts';

const causes: Record<string, string> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'what should be its folder is a file',
  EEXIST: 'a file is in its place',
  EISDIR: 'a folder is in its place',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  ENOTSUP: 'no folder can be made there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  ENXIO: 'nothing there takes it',
  EINVAL: 'nothing can be written there',
};

/** Does work that writes to a path a person named; where the disk says no, one line names path, cause and option. */
export async function writing<Result>(path: string, option: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof Error) || code === undefined || !Object.hasOwn(causes, code)) throw error;
    const message = `${notWritten(path, error)}; name another place with ${option}`;
    throw new CommandError(exitCodes.usage, message, { cause: error });
  }
}

/** Why something cannot be written, in words. */
export function notWritten(path: string, { code = '', message }: NodeJS.ErrnoException): string {
  // As in /proc, which takes no files and says so with the code of a missing folder.
  const cause = code === 'ENOENT' && existsSync(dirname(path)) ? 'no file can be made there' : causes[code];
  return `${path} cannot be written: ${cause ? `${cause} (${code})` : message}`;
}
