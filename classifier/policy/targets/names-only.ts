import type { Capabilities } from '../types.ts';

/** What a format can that knows tools by their names alone: no call is counted, no argument and no definition looked at. */
export const namesOnly = {
  windows: [],
  operators: [],
  skipsAbsent: false,
  drift: 'unseen',
} satisfies Partial<Capabilities>;
