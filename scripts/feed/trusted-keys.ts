import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { notRead } from '../reading.ts';

/** A minisign public key: its algorithm's two letters, its number and the key itself, in base64. */
const publicKey = /^RW[A-Za-z0-9+/]{54}$/;

/** The minisign key that `--key` names, which may be a file: its last line is the key, a comment stands before it. */
export async function trustedKeys(key: unknown): Promise<string[]> {
  const named = String(key);
  if (!existsSync(named)) return [checked(named.trim(), `${named} is neither a file nor a minisign public key`)];
  const text = await readFile(named, 'utf8').catch((error: Error) => {
    throw new CommandError(exitCodes.usage, `--key: ${notRead(named, error)}`);
  });
  return [checked(text.trim().split('\n').at(-1)!.trim(), `${named} holds no minisign public key`)];
}

function checked(line: string, otherwise: string): string {
  if (publicKey.test(line)) return line;
  throw new CommandError(exitCodes.usage, `--key: ${otherwise}; it is the line that begins with RW`);
}
