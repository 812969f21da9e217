import { readFileSync } from 'node:fs';
import { CommandError, exitCodes } from './exit-codes.ts';

const causes: Record<string, string> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENAMETOOLONG: 'the name is too long',
};

/** Why something cannot be read, in words. */
export function notRead(path: string, error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? `there is no ${path}` : `${path} cannot be read: ${whyNotRead(error)}`;
}

/** The same of something whose name the reader sees beside it. */
export function whyNotRead({ code = '', message }: NodeJS.ErrnoException): string {
  return causes[code] ? `${causes[code]} (${code})` : message;
}

/** The text of a file that belongs to the configuration; throws a CommandError that says in one line why there is none. */
export function configuredText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(exitCodes.configuration, notRead(file, error as Error), { cause: error });
  }
}
