import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { notRead } from '../reading.ts';

/** The minisign key that `--key` names, which may be a file: its last line is the key, a comment stands before it. */
export async function trustedKeys(key: unknown): Promise<string[]> {
  const named = String(key);
  if (!existsSync(named)) return [named];
  const text = await readFile(named, 'utf8').catch((error: Error) => {
    throw new CommandError(exitCodes.usage, `--key: ${notRead(named, error)}`);
  });
  return [text.trim().split('\n').at(-1)!];
}
