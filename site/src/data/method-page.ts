import type { Measured } from './facts.ts';
import type { Overview } from './overview.ts';

export interface MethodPage {
  servers: number;
  tools: number;
  /** Tools by the way their definition was found. */
  methods: [method: string, tools: number][];
  corrections?: string | undefined;
  measured?: Measured | undefined;
  /** A dump of the catalog stands beside its pages. */
  data?: boolean;
}

export function methodPage({ servers, tools, methods }: Overview): MethodPage {
  return { servers, tools, methods: [...methods].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)) };
}
