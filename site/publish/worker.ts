import type { IndexJob, IndexWork } from './index-writer.ts';
import type { Job, Work } from './writer.ts';

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
    process.send!({ id: message.id, done, memory: process.resourceUsage().maxRSS });
  } catch (error) {
    process.send!({ id: message.id, error: String((error as Error).stack ?? error) });
  }
});

async function start(job: Job | IndexJob) {
  if ('known' in job) return (await import('./index-writer.ts')).indexWriter(job);
  return (await import('./writer.ts')).writer(job);
}
