import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofTheRun } from './cache-folders.ts';

/**
 * A fresh folder for npm's cache: cacache goes on writing after an answer is read, so it stays as long as the tests do,
 * or the process where there are none.
 */
export function cacheFolder(): string {
  const home = process.env[ofTheRun];
  const folder = mkdtempSync(join(home ?? tmpdir(), 'toolrisk-npm-cache-'));
  if (!home) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
