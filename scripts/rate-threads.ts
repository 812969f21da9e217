import { Worker } from 'node:worker_threads';
import { CommandError, exitCodes } from './exit-codes.ts';
import type { RatedLines } from './rate-lines.ts';

/** Threads that rate lines beside the one that has them. */
export interface RateThreads {
  /**
   * Takes the bytes away and gives them to a thread, starting one while there are fewer than `most`; undefined where each
   * has enough to do or is not there yet. What it promises fails when the thread ends early.
   */
  rate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<RatedLines> | undefined;
  close(): Promise<unknown>;
}

/** A thread that rates what it is given in turn. */
interface Thread {
  rate(bytes: Uint8Array<ArrayBuffer>): Promise<RatedLines>;
  /** Pieces that are not finished. */
  readonly held: number;
  close(): Promise<unknown>;
}

/** A thread always has the next piece when it is done with one, and not many when there is no more. */
const enough = 3;

/** Threads are started as they are asked for. */
export function openThreads(file = new URL('./rate-thread.ts', import.meta.url)): RateThreads {
  const threads: Thread[] = [];
  return {
    rate(bytes, most) {
      if (threads.length < most && threads.every(({ held }) => held > 0)) threads.push(start(file));
      const idlest = threads.reduce((least, other) => (other.held < least.held ? other : least));
      return idlest.held < enough ? idlest.rate(bytes) : undefined;
    },
    close: () => Promise.all(threads.map((thread) => thread.close())),
  };
}

function start(file: URL): Thread {
  const worker = new Worker(file);
  const waiting: { resolve: (rated: RatedLines) => void; reject: (error: Error) => void }[] = [];
  let loaded = false;
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.once('message', () => {
    loaded = true;
    worker.on('message', (rated: RatedLines) => waiting.shift()!.resolve(rated));
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? early('it needs more memory than it may have') : error),
  );
  worker.on('exit', (code) => end(early(`code ${code}`)));
  return {
    rate: (bytes) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.push({ resolve, reject });
        worker.postMessage(bytes, [bytes.buffer]);
      }),
    get held() {
      return loaded || ended ? waiting.length : Number.POSITIVE_INFINITY;
    },
    close: () => worker.terminate(),
  };
}

function early(why: string): CommandError {
  const message = `a thread that rates ended early (${why}): the verdicts are not complete; try again with --workers 1`;
  return new CommandError(exitCodes.incomplete, message);
}
