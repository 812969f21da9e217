import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of all caches of a test run, as processes that tests start are told of it. */
export const ofTheRun = 'TOOLRISK_TESTING_CACHES';

/** Makes it and removes it when all tests are done (vitest's globalSetup): their processes are ended, and clear nothing. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-npm-caches-'));
  process.env[ofTheRun] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
