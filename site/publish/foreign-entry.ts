import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idRow } from './ledger.ts';

/** What may stand in a folder before its first pages do: other commands put it there. */
const besidePages = ['data', 'images', 'feed'];

/** Something in a folder that is no site of ours and not empty; undefined where pages may be published into it. */
export function foreignEntry(out: string): string | undefined {
  if (!existsSync(out) || existsSync(join(out, idRow))) return undefined;
  return readdirSync(out).find((name) => !name.startsWith('.') && !besidePages.includes(name));
}
