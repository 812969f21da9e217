import { CommandError, exitCodes } from './exit-codes.ts';

/** Why a place cannot be written and what to do, by the code of the system's error. */
const reasons: Record<string, string> = {
  EISDIR: 'it is a folder; name a file in it',
  EEXIST: 'a file is where its folder should be; name another place',
  ENOTDIR: 'a file is where its folder should be; name another place',
  ENOENT: 'its folder does not exist; make it first',
  EACCES: 'you may not write there; name another place',
  EPERM: 'you may not write there; name another place',
  EROFS: 'nothing can be written there; name another place',
  ENOSPC: 'no space is left there; make room or name another place',
  EDQUOT: 'no space is left there; make room or name another place',
  ENAMETOOLONG: 'the name is too long; name another place',
};

/** Waits for the writing of a place; what keeps it from being written is said in one line. */
export async function written<T>(path: string, writing: Promise<T>): Promise<T> {
  return writing.catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    throw new CommandError(exitCodes.configuration, notWritten(path, error), { cause: error });
  });
}

/** The line that says so. */
export function notWritten(path: string, { code = '', message }: NodeJS.ErrnoException): string {
  return `${path} cannot be written: ${reasons[code] ?? message}`;
}
