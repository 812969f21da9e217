import type { Extractor } from '#crawler/types.ts';

/** Every extractor, in the order in which they are asked. */
export const extractors: Extractor[] = [];
