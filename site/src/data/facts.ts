import type { AttackPattern } from '#classifier/taxonomy/attack-patterns.ts';

/** What every page may know of the site as a whole; a change here renders every page again. */
export interface SiteFacts {
  /** The address the site is served from, without a slash at the end; absent for a site that moves. */
  url?: string | undefined;
  /** Where corrections are filed: a tracker's address for new issues. */
  corrections?: string | undefined;
  /** The size of the index in words, `more than 43,000 servers`. */
  size: string;
  /** So many tools that what each page costs is weighed: tool pages go without JSON and Markdown, servers show one target. */
  large: boolean;
  attacks: readonly AttackPattern[];
}
