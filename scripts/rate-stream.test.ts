import { PassThrough, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rateLines } from './rate-lines.ts';
import { bytesAThread, rateStream } from './rate-stream.ts';
import { openThreads, type RateThreads } from './rate-threads.ts';

/** Blank lines after which the input is a large one. */
const blanks = 16;
const large = `${' '.repeat(bytesAThread / blanks)}\n`.repeat(blanks);
const signal = new AbortController().signal;

/** What is written, as ids and the numbers of lines that are no definition. */
async function rated(input: AsyncIterable<string | Buffer> | string[], workers: number, threads?: RateThreads) {
  let text = '';
  const wrong: number[] = [];
  await rateStream(
    input instanceof Readable ? input : Readable.from(input),
    async (answer, places) => {
      text += Buffer.from(answer as Uint8Array).toString();
      wrong.push(...places.map(([line]) => line));
    },
    { workers, signal, threads },
  );
  const ids = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).id as number | undefined]));
  return { ids, wrong };
}

/** Counts the pieces that threads take. */
function counted(threads: RateThreads) {
  let taken = 0;
  const rate: RateThreads['rate'] = (bytes, most) => {
    const answer = threads.rate(bytes, most);
    if (answer) taken++;
    return answer;
  };
  return { rate, close: threads.close, taken: () => taken };
}

/** A large input that goes on until `enough`; of each piece the second line is no definition. */
async function* pieces(enough: () => boolean) {
  yield large;
  for (let id = 0; !enough(); id++) {
    yield `{"id":${id},"name":"delete_note"}\nnope\n\n`;
    await setTimeout(1);
  }
}

test('rows keep their order, and wrong ones their numbers, over many pieces and threads', async () => {
  const threads = counted(openThreads());
  const { ids, wrong } = await rated(
    pieces(() => threads.taken() > 100),
    3,
    threads,
  );

  expect(ids.length).toBeGreaterThan(200);
  expect(ids).toEqual(ids.map((_, at) => (at % 2 === 0 ? at / 2 : undefined)));
  expect(wrong).toEqual(wrong.map((_, at) => blanks + 3 * at + 2));
});

test('a thread that is done first waits for its turn, and few pieces wait with it', async () => {
  let [given, most] = [0, 0];
  const done: (() => void)[] = [];
  const last = {
    rate: (bytes: Uint8Array) =>
      new Promise<ReturnType<typeof rateLines>>((resolve) => {
        given++;
        done.push(() => resolve(rateLines(bytes)));
        most = Math.max(most, done.length);
        // The last of those that may be in hand lets them end, in the wrong order.
        if (done.length === 8 || given === 20) for (const end of done.splice(0).reverse()) end();
      }),
    close: async () => {},
  };
  const input = Array.from({ length: 20 }, (_, id) => `{"id":${id},"name":"a"}\n`);
  const { ids } = await rated([large, ...input], 2, last);

  expect(ids).toEqual(input.map((_, id) => id));
  expect(most).toBe(8);
});

test('a thread that ends early is one error, while more input is still waited for', async () => {
  const dies = threadOf("port.postMessage('loaded'); port.once('message', () => process.exit(3))");
  const threads = counted(openThreads(dies));
  const input = new PassThrough();
  Readable.from(pieces(() => threads.taken() > 0)).pipe(input, { end: false });

  await expect(rated(input, 2, threads)).rejects.toThrow(/^a thread that rates ended early \(code 3\).*--workers 1$/);
});

test('an error in a thread is that error, and so is one before it rates anything', async () => {
  for (const code of ["port.postMessage('loaded'); port.once('message', () => nothing())", 'nothing()']) {
    await expect(
      rated(
        pieces(() => false),
        2,
        openThreads(threadOf(code)),
      ),
    ).rejects.toThrow('nothing is not defined');
  }
});

test('a small input starts no thread, and one worker never does', async () => {
  const none: RateThreads = {
    rate() {
      throw new Error('a thread was asked for');
    },
    close: async () => {},
  };

  expect((await rated(['{"id":1,"name":"a"}\n', '{"id":2,"name":"b"}'], 8, none)).ids).toEqual([1, 2]);
  expect((await rated([large, large, '{"id":1,"name":"a"}'], 1, none)).ids).toEqual([1]);
});

function threadOf(code: string): URL {
  return new URL(
    `data:text/javascript,import { parentPort as port } from 'node:worker_threads'; ${encodeURIComponent(code)}`,
  );
}
