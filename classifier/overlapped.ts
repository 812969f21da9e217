import { setImmediate } from 'node:timers/promises';

/** Items of a batch that are worked in one go: what is read and kept meanwhile gets its turn after each. */
const turn = 100;

interface Work<Item, Made> {
  /** The items behind the last one of the batch before; none when all are read. */
  read: (last: Item | undefined) => Promise<readonly Item[]>;
  make: (item: Item) => Made;
  keep: (made: Made[]) => Promise<void>;
  signal?: AbortSignal | undefined;
}

/**
 * Makes something of all items, batch by batch in their order: while one batch is made, the next is read and the one
 * before is kept, so that three are in memory and no more. An aborted signal lets what is made be kept; nothing goes on
 * behind an error.
 */
export async function overlapped<Item, Made>({ read, make, keep, signal }: Work<Item, Made>): Promise<void> {
  let reading = read(undefined);
  let keeping: Promise<void> = Promise.resolve();
  try {
    while (!signal?.aborted) {
      const batch = await reading;
      if (batch.length === 0 || signal?.aborted) break;
      reading = watched(read(batch.at(-1)));
      const made: Made[] = [];
      for (const [place, item] of batch.entries()) {
        if (place % turn === 0) await setImmediate();
        made.push(make(item));
      }
      await keeping;
      keeping = watched(keep(made));
    }
    await keeping;
  } finally {
    await Promise.allSettled([reading, keeping]);
  }
}

/** Nobody waits for it yet: its error is thrown where it is awaited, not before. */
function watched<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
