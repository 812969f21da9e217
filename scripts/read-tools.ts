import { safeExtractor } from '#crawler/extract-safely.ts';
import { httpClient } from '#crawler/http.ts';
import { npmClient } from '#crawler/npm-client.ts';
import { readTarget, type TargetReading } from '#crawler/read-target.ts';
import type { Config } from './config.ts';

/** Reads the tools of what a person points at, with this installation's clients. */
export async function readTools(target: string, config: Config): Promise<TargetReading> {
  const extractor = safeExtractor();
  try {
    return await readTarget(target, {
      extractor,
      npm: () => npmClient({ cache: config.cache, cwd: process.cwd() }),
      http: () => httpClient(),
      cwd: process.cwd(),
      stdin: process.stdin,
    });
  } finally {
    await extractor.close();
  }
}
