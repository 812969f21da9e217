import type { Registry } from '../types.ts';

/** Every place servers are listed, in the order they are asked. */
export const registries: readonly Registry[] = [];
