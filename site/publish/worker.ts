import { type Job, type Work, type Write, writer } from './writer.ts';

/** A process that renders and writes; it gets rows and never opens the database. */
let write: Promise<Write> | undefined;

process.on('message', async (message: { job: Job } | { id: number; work: Work }) => {
  if ('job' in message) {
    write = writer(message.job);
    return;
  }
  try {
    const done = await (await write!)(message.work);
    process.send!({ id: message.id, done, memory: process.resourceUsage().maxRSS });
  } catch (error) {
    process.send!({ id: message.id, error: String((error as Error).stack ?? error) });
  }
});
