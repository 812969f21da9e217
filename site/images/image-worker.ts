import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Picture } from '../src/data/cards.ts';
import { openDrawing } from './draw.ts';

/** Draws what it is given; a picture takes its name when it is whole. */
const { out, part } = workerData as { out: string; part: string };
const draw = await openDrawing();
parentPort!.on('message', (pictures: Picture[]) => {
  for (const { path, card } of pictures) {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${part}`, draw(card));
    renameSync(`${file}.${part}`, file);
  }
  parentPort!.postMessage(pictures.length);
});
