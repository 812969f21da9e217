import type { CategoryId, FactorId } from '#classifier/taxonomy/categories.ts';
import { setAside } from './decisions.ts';
import { onlyMentioned } from './other-acts.ts';
import type { ToolVerdict } from './tool-verdict.ts';

/**
 * `no sign`, not `no`: a definition can leave an effect unsaid. `mentioned`: it speaks of it, and was not rated by it, be it
 * that a person decided so.
 */
type Presence = 'yes' | 'depends on what it runs' | 'mentioned' | 'no sign' | 'unknown';

/** Code and commands of the caller do these as they do anything. */
const byCode: readonly CategoryId[] = ['Write', 'Destructive'];

interface Effect {
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
  const mentioned = new Set<string | undefined>([...onlyMentioned(verdict), setAside(verdict.decisions)]);
  const shownBeside = verdict.also.filter((category) => !mentioned.has(category));
  const categories = new Set([verdict.category, ...shownBeside, ...verdict.modes.map(({ category }) => category)]);
  const factors = new Set(verdict.factors.map(({ id }) => id));
  const runsAny = verdict.category === 'Execute' && factors.has('arbitrary_code');
  return effects.map(({ title, categories: shown = [], factors: implied = [] }) => {
    const yes = shown.some((id) => categories.has(id)) || implied.some((id) => factors.has(id));
    if (yes) return { title, presence: 'yes' };
    if (runsAny && shown.some((id) => byCode.includes(id))) return { title, presence: 'depends on what it runs' };
    if (shown.some((id) => mentioned.has(id))) return { title, presence: 'mentioned' };
    return { title, presence: verdict.category === 'Unknown' ? 'unknown' : 'no sign' };
  });
}
