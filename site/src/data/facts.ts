import type { AttackPattern } from '#classifier/taxonomy/attack-patterns.ts';

/** How right ratings are on servers they were not learned from: the evaluation's own output. */
export interface Measured {
  rows: number;
  servers: number;
  folds: number;
  accuracy: number;
  macroF1: number;
  /** Share of the Destructive and Financial tools that were called something lesser. */
  criticalRatedLower: number;
  perClass: { category: string; f1: number }[];
}

/** What every page may know of the site as a whole; a change here renders every page again. */
export interface SiteFacts {
  /** The address the site is served from, without a slash at the end; absent for a site that moves. */
  url?: string | undefined;
  /** Where the program of the commands on the pages can be had; absent where nobody said. */
  project?: string | undefined;
  /** Where corrections are filed: a tracker's address for new issues. */
  corrections?: string | undefined;
  /** Absent where nothing was measured; then no figure is shown. */
  measured?: Measured | undefined;
  /** Stands for what draws the pictures of shared links; absent where there are none. */
  images?: string | undefined;
  /** The size of the index in words, `more than 43,000 servers`. */
  size: string;
  /** So many tools that what each page costs is weighed: tool pages go without JSON and Markdown, servers show one target. */
  large: boolean;
  attacks: readonly AttackPattern[];
}
