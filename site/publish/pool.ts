import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Done, type Job, type Work, writer } from './writer.ts';

/** Takes work as fast as it is done: `add` waits while every hand is busy, `end` until all work is finished. */
export interface Pool {
  add(work: Work, then: (done: Done) => void): Promise<void>;
  end(): Promise<void>;
  close(): void;
  /** The most memory each process has held, in bytes; none for work in this process. */
  memory(): number[];
}

/** Works in this process: a small catalog is written before a second process would have started. */
export async function ownProcess(job: Job): Promise<Pool> {
  const write = await writer(job);
  return {
    async add(work, then) {
      then(await write(work));
    },
    end: async () => {},
    close: () => {},
    memory: () => [],
  };
}

interface Hand {
  child: ChildProcess;
  waiting: Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>;
  memory: number;
}

/** Pieces of work a process holds at once: the next one is there when it finishes one. */
const heldAtOnce = 3;

/** Holds the rows of the largest server many times over; collecting garbage earlier costs time and saves memory. */
const heap = ['--max-old-space-size=200', '--max-semi-space-size=32'];

export function otherProcesses(job: Job, amount: number): Pool {
  const hands = Array.from({ length: amount }, () => hire(job));
  const running = new Set<Promise<void>>();
  let failed: Error | undefined;
  let count = 0;
  return {
    async add(work, then) {
      while (running.size >= amount * heldAtOnce) await Promise.race(running);
      if (failed) throw failed;
      const hand = hands.reduce((least, one) => (one.waiting.size < least.waiting.size ? one : least));
      const given = give(hand, count++, work)
        .then(then)
        .catch((error) => {
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
    memory: () => hands.map(({ memory }) => memory),
  };
}

function hire(job: Job): Hand {
  const child = fork(join(import.meta.dirname, 'worker.ts'), {
    serialization: 'advanced',
    execArgv: [...process.execArgv.filter((flag) => !flag.startsWith('--cpu-prof')), ...heap],
  });
  const hand: Hand = { child, waiting: new Map(), memory: 0 };
  type Answer = { id: number; memory: number } & ({ done: Done } | { error: string });
  child.on('message', (answer: Answer) => {
    const promise = hand.waiting.get(answer.id)!;
    hand.waiting.delete(answer.id);
    if ('error' in answer) return promise.reject(new Error(answer.error));
    hand.memory = answer.memory * 1024;
    promise.resolve(answer.done);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of hand.waiting.values()) reject(new Error(`A page writer ended early (${signal ?? code})`));
    hand.waiting.clear();
  });
  child.send({ job });
  return hand;
}

function give({ child, waiting }: Hand, id: number, work: Work): Promise<Done> {
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    child.send({ id, work }, (error) => error && reject(error));
  });
}
