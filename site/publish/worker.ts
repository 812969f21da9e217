import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { IndexJob, IndexWork } from './index-writer.ts';
import type { Job, Work } from './writer.ts';

// Each build starts its processes anew: compiled once, their modules load in half the time.
enableCompileCache(join(import.meta.dirname, '../dist/code'));

/** A process that writes pages, or the files that name every tool; it gets rows and never opens the database. */
let write: Promise<(work: never) => unknown> | undefined;

type Message = { job: Job | IndexJob } | { id: number; work: Work | IndexWork };

process.on('message', async (message: Message) => {
  if ('job' in message) {
    write = start(message.job);
    return;
  }
  try {
    const done = await (await write!)(message.work as never);
    answer({ id: message.id, done, memory: process.resourceUsage().maxRSS });
  } catch (error) {
    answer({ id: message.id, error: String((error as Error).stack ?? error) });
  }
});

// Nobody is there any more to work for: it was killed.
process.on('disconnect', () => process.exit());
const answer = (message: object) => process.send!(message, (error: Error | null) => error && process.exit());

async function start(job: Job | IndexJob) {
  const started =
    'known' in job
      ? (await import('./index-writer.ts')).indexWriter(job)
      : await (await import('./writer.ts')).writer(job);
  // A process that is told to end does not do so by itself.
  flushCompileCache();
  return started;
}
