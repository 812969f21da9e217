import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { categories } from '#classifier/taxonomy/categories.ts';
import type { Db } from '#db/client.ts';
import { catalogSize } from '#db/queries/catalog.ts';
import { publishedOutlines } from '#db/queries/published.ts';
import type { Outline } from '../publish/outline.ts';
import { categoryPicture, type Picture, serverPicture, sitePicture } from '../src/data/cards.ts';
import { flaggedIn } from '../src/data/lists.ts';

interface ImageOptions {
  out: string;
  workers?: number | undefined;
  onProgress?: ((progress: { done: number; total: number; drawn: number }) => void) | undefined;
  /** Stops between pieces of work, with an AbortError. */
  signal?: AbortSignal | undefined;
}

interface DrawnImages {
  drawn: number;
  kept: number;
  removed: number;
}

/** Pictures in a worker's hands at once: some seconds of work, so that an interrupted run repeats little. */
const piece = 20;

/**
 * Draws the pictures that published pages name and readers do not have yet, and removes those no page names any more.
 * What a picture shows is in its address, so that one which is there is never drawn again.
 */
export async function publishImages(
  db: Db,
  { out, workers = 2, onProgress, signal }: ImageOptions,
): Promise<DrawnImages> {
  const wanted = new Set<string>();
  const total = categories.length + 1 + (await catalogSize(db)).servers;
  const pool = openPool(out, workers);
  const result = { drawn: 0, kept: 0, removed: 0 };
  let missing: Picture[] = [];
  async function draw(): Promise<void> {
    signal?.throwIfAborted();
    const pictures = missing;
    missing = [];
    result.drawn += pictures.length;
    await pool.add(pictures);
    onProgress?.({ done: result.kept + pool.done(), total, drawn: pool.done() });
  }
  try {
    for await (const picture of picturesOf(db)) {
      wanted.add(picture.path);
      if (existsSync(join(out, picture.path))) result.kept += 1;
      else missing.push(picture);
      if (missing.length === piece) await draw();
    }
    if (missing.length > 0) await draw();
    await pool.end();
  } finally {
    await pool.close();
  }
  onProgress?.({ done: total, total, drawn: result.drawn });
  for (const path of globSync('images/**/*.*', { cwd: out })) {
    if (wanted.has(`/${path}`)) continue;
    rmSync(join(out, path));
    result.removed += 1;
  }
  return result;
}

/** Every picture that a page names. */
async function* picturesOf(db: Db): AsyncGenerator<Picture> {
  const { designOf } = await import('./design.ts');
  const design = designOf();
  yield sitePicture(design);
  for (const { id } of categories) yield categoryPicture(id, design);
  for await (const servers of publishedOutlines(db)) {
    for (const { outline } of servers) {
      const server = JSON.parse(outline) as Outline;
      yield serverPicture(server, { counts: server.counts, flagged: flaggedIn(server.lists) }, design);
    }
  }
}

/** Threads that draw, started when there is something to draw; `add` waits until one of them is free. */
function openPool(out: string, workers: number) {
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  let [done, failure] = [0, undefined as Error | undefined];
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  function free(worker: Worker): void {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  }
  function start(): void {
    const worker = new Worker(new URL('./image-worker.ts', import.meta.url), {
      workerData: { out, part: `${all.length}.part` },
    });
    all.push(worker);
    worker.on('message', (amount: number) => {
      done += amount;
      free(worker);
    });
    worker.on('error', (error: Error) => {
      failure = error;
      fail(error);
    });
    idle.push(worker);
  }
  const taken = () =>
    Promise.race([failed, new Promise<Worker>((take) => (idle.length > 0 ? take(idle.pop()!) : waiting.push(take)))]);
  return {
    done: () => done,
    async add(pictures: Picture[]): Promise<void> {
      if (failure) throw failure;
      if (idle.length === 0 && all.length < workers) start();
      (await taken()).postMessage(pictures);
    },
    /** Waits until everything is drawn. */
    async end(): Promise<void> {
      for (const _ of all) await taken();
    },
    close: () => Promise.all(all.map((worker) => worker.terminate())),
  };
}
