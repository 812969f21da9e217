import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Job, type Work, writer } from './writer.ts';

/** Takes work as fast as it is done: `add` waits while every hand is busy, `end` until all work is finished. */
export interface Pool {
  add(work: Work, done: () => void): Promise<void>;
  end(): Promise<void>;
  close(): void;
}

/** Works in this process: a small catalog is written before a second process would have started. */
export async function ownProcess(job: Job): Promise<Pool> {
  const write = await writer(job);
  return {
    async add(work, done) {
      await write(work);
      done();
    },
    end: async () => {},
    close: () => {},
  };
}

interface Hand {
  child: ChildProcess;
  waiting: Map<number, { resolve: () => void; reject: (error: Error) => void }>;
}

/** Pieces of work a process holds at once: the next one is there when it finishes one. */
const heldAtOnce = 3;

export function otherProcesses(job: Job, amount: number): Pool {
  const hands = Array.from({ length: amount }, () => hire(job));
  const running = new Set<Promise<void>>();
  let failed: Error | undefined;
  let count = 0;
  return {
    async add(work, done) {
      while (running.size >= amount * heldAtOnce) await Promise.race(running);
      if (failed) throw failed;
      const hand = hands.reduce((least, one) => (one.waiting.size < least.waiting.size ? one : least));
      const given = give(hand, count++, work)
        .then(done, (error) => {
          failed ??= error;
        })
        .finally(() => running.delete(given));
      running.add(given);
    },
    async end() {
      await Promise.all(running);
      if (failed) throw failed;
    },
    close: () => hands.forEach(({ child }) => void child.kill()),
  };
}

function hire(job: Job): Hand {
  const child = fork(join(import.meta.dirname, 'worker.ts'), { serialization: 'advanced' });
  const waiting: Hand['waiting'] = new Map();
  child.on('message', ({ id, error }: { id: number; error?: string }) => {
    const promise = waiting.get(id)!;
    waiting.delete(id);
    if (error) promise.reject(new Error(error));
    else promise.resolve();
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`A page writer ended early (${signal ?? code})`));
    waiting.clear();
  });
  child.send({ job });
  return { child, waiting };
}

function give({ child, waiting }: Hand, id: number, work: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    child.send({ id, work }, (error) => error && reject(error));
  });
}
