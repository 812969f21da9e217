import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder for npm's cache, removed with the process: cacache goes on writing after an answer is read. */
export function cacheFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-npm-cache-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
