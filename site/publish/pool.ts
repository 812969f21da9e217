import { hire } from './hand.ts';
import { type Done, type Job, type Work, writer } from './writer.ts';

/** Takes work as fast as it is done: `add` waits while every hand is busy, `end` until all work is finished. */
export interface Pool {
  add(work: Work, then: (done: Done) => void): Promise<void>;
  end(): Promise<void>;
  close(): void;
  /** The most memory each process has held, in bytes; none for work in this process. */
  memory(): number[];
}

/** A pool that takes no more work once it is asked to stop: `add` throws then. */
export function stoppable(pool: Pool, signal: AbortSignal | undefined): Pool {
  return {
    ...pool,
    async add(work, then) {
      signal?.throwIfAborted();
      await pool.add(work, then);
    },
  };
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

/** Pieces of work a process holds at once: the next one is there when it finishes one. */
const heldAtOnce = 3;

/** Holds the rows of the largest server many times over. */
const heap = { kept: 200, young: 32 };
/** Whoever reads the catalog and whoever makes the search go first: all wait for them at the end, and there is one of each. */
const niceness = 5;

/** A pool that can be given more hands. */
interface GrowingPool extends Pool {
  grow(amount: number): void;
}

export function otherProcesses(job: Job, amount: number): GrowingPool {
  const hands: ReturnType<typeof hire<Work, Done>>[] = [];
  function grow(to: number): void {
    while (hands.length < to) hands.push(hire<Work, Done>(job, heap, niceness));
  }
  grow(amount);
  const running = new Set<Promise<void>>();
  let failed: Error | undefined;
  return {
    async add(work, then) {
      while (running.size >= hands.length * heldAtOnce) await Promise.race(running);
      if (failed) throw failed;
      const hand = hands.reduce((least, one) => (one.held < least.held ? one : least));
      const given = hand
        .give(work)
        .then(then)
        .catch((error) => {
          failed ??= error;
        })
        .finally(() => running.delete(given));
      running.add(given);
    },
    grow,
    async end() {
      await Promise.all(running);
      if (failed) throw failed;
    },
    close: () => hands.forEach((hand) => void hand.close()),
    memory: () => hands.map((hand) => hand.memory()),
  };
}
