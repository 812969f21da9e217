import type { Loss } from '#classifier/policy/types.ts';

/** One thing a format cannot say, as a page says it. */
export function lossText({ tool, field, wanted, got, note }: Loss): string {
  if (tool !== '*') return `${tool}: wanted “${wanted}”, here “${got}” (${note})`;
  switch (field) {
    case 'others':
      return `Tools of other servers: ${got}.`;
    case 'default':
      return `Tools it does not name: ${got}.`;
    case 'definition':
      return `Where a definition changes later: ${got}.`;
    default:
      return `All tools: wanted “${wanted}”, here “${got}” (${note})`;
  }
}
