import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of heap above which what one extractor leaves is collected before the next begins. */
const tolerated = 200_000_000;

let collector: (() => void) | undefined;

/**
 * Frees what is no longer used, where it is much. V8 lets garbage grow to a multiple of what is alive, and beside a
 * repository's syntax trees in one language there is no room for those of the last one.
 */
export function collect(): void {
  if (process.memoryUsage().heapUsed < tolerated) return;
  collector ??= exposed();
  collector();
}

function exposed(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
