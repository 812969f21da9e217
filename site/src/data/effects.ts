import type { CategoryId, FactorId } from '#classifier/taxonomy/categories.ts';
import type { ToolVerdict } from './tool-verdict.ts';

/** `no sign`, not `no`: a definition can leave an effect unsaid. */
export type Presence = 'yes' | 'no sign' | 'unknown';

export interface Effect {
  title: string;
  presence: Presence;
}

const effects: { title: string; categories?: CategoryId[]; factors?: FactorId[] }[] = [
  { title: 'Reads private data', factors: ['private_data'] },
  { title: 'Brings in strangers’ text', factors: ['untrusted_content'] },
  { title: 'Creates or changes', categories: ['Write'] },
  { title: 'Deletes', categories: ['Destructive'] },
  { title: 'Moves money', categories: ['Financial'] },
  { title: 'Sends outward', factors: ['external_send'] },
  { title: 'Runs or controls', categories: ['Execute'], factors: ['arbitrary_code'] },
  { title: 'Uses credentials', factors: ['secrets'] },
];

/** The eight effects of every tool page, in one order. */
export function effectsOf(verdict: ToolVerdict): Effect[] {
  const categories = new Set([verdict.category, ...verdict.also, ...verdict.modes.map(({ category }) => category)]);
  const factors = new Set(verdict.factors.map(({ id }) => id));
  return effects.map(({ title, categories: shown = [], factors: implied = [] }) => {
    const yes = shown.some((id) => categories.has(id)) || implied.some((id) => factors.has(id));
    return { title, presence: yes ? 'yes' : verdict.category === 'Unknown' ? 'unknown' : 'no sign' };
  });
}
