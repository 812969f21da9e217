import type { CategoryId } from '#classifier/taxonomy/categories.ts';

/** What a category says of a tool, as the end of a sentence: what it does, or for Unknown what its definition lacks. */
export function meaningOf({ id, summary }: { id: CategoryId; summary: string }): string {
  return id === 'Unknown' ? `a tool where ${summary}` : `a tool that ${summary}`;
}
