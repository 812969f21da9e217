import type { Readable } from 'node:stream';
import { wholeLines } from './lines.ts';
import { type RatedLines, rateLines } from './rate-lines.ts';
import { openThreads, type RateThreads } from './rate-threads.ts';

interface StreamOptions {
  /** So many threads rate at most, this one among them. */
  workers: number;
  /** Stops before the next lines are taken. */
  signal: AbortSignal;
  threads?: RateThreads;
}

/**
 * Each further thread is started when so much more was read. It rates at half its speed for its first seconds: of 17 MB
 * in all two threads took as long as one, of 68 MB three quarters of that.
 */
export const bytesAThread = 16 << 20;

/** Pieces in hand, rated or not, for each thread: enough for the others to go on while one is slow. */
const piecesAThread = 4;

/** Takes the next of the answer, and which lines of the stream are no definition there. */
type Write = (answer: RatedLines['answer'], wrong: RatedLines['wrong']) => Promise<void>;

/**
 * Rates the lines of a stream and has what came of them written in their order, a bounded part of it at a time. This
 * thread rates what no other is free for: alone at first, so that a small input costs no start, and most of its time
 * where there are few others, as it has little else to do.
 */
export async function rateStream(
  input: Readable,
  write: Write,
  { workers, signal, threads = openThreads() }: StreamOptions,
): Promise<void> {
  const inHand: Promise<void>[] = [];
  let written = Promise.resolve();
  let read = 0;
  let before = 0;
  const writeRated = async ({ answer, lines, wrong }: RatedLines) => {
    const placed = wrong.map(([line, reason]): [number, string] => [before + line, reason]);
    before += lines;
    await write(answer, placed);
  };
  try {
    for await (const bytes of wholeLines(input)) {
      if (signal.aborted) break;
      const wanted = Math.min(workers, 1 + Math.floor(read / bytesAThread));
      read += bytes.length;
      const rated = (wanted > 1 && threads.rate(bytes, wanted - 1)) || rateHere(bytes);
      // A failure is told in its turn, when what stands before it is written,
      rated.catch(() => {});
      written = written.then(async () => writeRated(await rated));
      // but then at once: the next lines may be long in coming.
      written.catch((error: Error) => input.destroy(error));
      inHand.push(written);
      if (inHand.length >= piecesAThread * wanted || wanted === 1) await inHand.shift();
    }
    await written;
  } finally {
    await threads.close();
  }
}

async function rateHere(bytes: Uint8Array): Promise<RatedLines> {
  return rateLines(bytes);
}
