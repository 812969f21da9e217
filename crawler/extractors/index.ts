import type { Extractor } from '#crawler/types.ts';
import { manifest } from './manifest.ts';
import { typescript } from './typescript.ts';

/** Every extractor, in the order in which they are asked. */
export const extractors: Extractor[] = [typescript, manifest];
