import type { SearchJob, SearchWork } from './search-writer.ts';
import type { Job, Work } from './writer.ts';

/** A process that writes pages, or the files of the search; it gets rows and never opens the database. */
let write: Promise<(work: never) => unknown> | undefined;

type Message = { job: Job | SearchJob } | { id: number; work: Work | SearchWork };

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

async function start(job: Job | SearchJob) {
  if ('known' in job) return (await import('./search-writer.ts')).searchWriter(job);
  return (await import('./writer.ts')).writer(job);
}
