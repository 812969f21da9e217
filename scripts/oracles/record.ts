import { join } from 'node:path';

/** What `npm run oracles` saw last. */
export const recordPath = join(import.meta.dirname, 'recorded.json');

export interface RecordedCase {
  target: string;
  /** The package and version that decided. */
  consumer: string;
  case: string;
  /** SHA-256 of the files it was given. */
  export: string;
  /** The outcome of each call, in their order, parted by spaces. */
  outcomes: string;
}
