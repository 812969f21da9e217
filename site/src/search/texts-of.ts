import type { Hit } from './engine.ts';

/** What a hit is found by: its name, and what it belongs to. */
export const textsOf = (hit: Hit): { name: string; of: string } =>
  'server' in hit ? { name: hit.server[0], of: hit.server[2] } : { name: hit.tool[0], of: hit.of[0] };
