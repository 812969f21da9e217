import { parentPort } from 'node:worker_threads';
import { rateLines } from './rate-lines.ts';

const encoder = new TextEncoder();

/** Rates the lines it is given and answers in their order. The bytes change hands both ways, without a copy. */
parentPort!.on('message', (bytes: Uint8Array) => {
  const rated = rateLines(bytes);
  const answer = encoder.encode(rated.answer);
  parentPort!.postMessage({ ...rated, answer }, [answer.buffer]);
});
parentPort!.postMessage('loaded');
