import { setFlagsFromString } from 'node:v8';

/**
 * Loads WebAssembly that stays as it was compiled first. Of a very large function V8 would make an optimised one once it
 * is hot, which takes seconds of a core and hundreds of megabytes: https://v8.dev/docs/wasm-compilation-pipeline
 */
export async function withoutTierUp<T>(load: () => Promise<T>): Promise<T> {
  if (loading++ === 0) tierUp(false);
  try {
    return await load();
  } finally {
    if (--loading === 0) tierUp(true);
  }
}

/** How many are being loaded: the flags are those of the whole process. */
let loading = 0;

function tierUp(on: boolean): void {
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(on ? `--${flag}` : `--no-${flag}`);
}
