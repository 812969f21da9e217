import { type CategoryId, severity } from '#classifier/taxonomy/categories.ts';
import type { ToolVerdict } from './tool-verdict.ts';
import { listed } from './words.ts';

type Rated = Pick<ToolVerdict, 'category' | 'also'>;

/** What a definition speaks of that is worse than its rating: the rating did not follow it. */
export function onlyMentioned({ category, also }: Rated): CategoryId[] {
  return also.filter((other) => severity[other] > severity[category]);
}

/** What a definition shows beside its own category, in words. */
export function otherActs(verdict: Rated): string {
  const mentioned = onlyMentioned(verdict);
  const shown = verdict.also.filter((other) => !mentioned.includes(other));
  return [
    shown.length > 0 ? `It also shows signs of ${listed(shown)}; the worst category rates the tool.` : '',
    mentioned.length > 0 ? `It mentions ${listed(mentioned)} acts as well, which did not decide the rating.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
