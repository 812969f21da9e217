import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import { plainVisible } from '../data/visible-text.ts';
import { grouped } from '../data/words.ts';
import { escaped } from './html.ts';
import { each } from './markup.ts';

const width = 600;
/** Between two categories, and the least there is of one. */
const [gap, least] = [2, 1];

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The mix of categories as one bar, worst first, `height` pixels high, with the same figures in words for those who do not
 * see it; `of` says of what: `tools of this catalog`. Without, the words stand beside it already. Empty where there is
 * nothing to show.
 */
export function categoryBar(counts: readonly [CategoryId, number][], of?: string, height = 14): string {
  const total = counts.reduce((sum, [, amount]) => sum + amount, 0);
  if (total === 0) return '';
  const x = scaleLinear([0, total], [0, width]);
  const series = stack<Record<string, number>>().keys(counts.map(([id]) => id))([Object.fromEntries(counts)]);
  const bars = each(series, ({ key, 0: span }) => {
    const [left, right] = [x(span![0]), x(span![1])];
    return `<rect class="c-${key.toLowerCase()}" x="${round(left)}" width="${round(Math.max(right - left - gap, least))}" height="${height}"/>`;
  });
  const words = counts.map(([id, amount]) => `${grouped(amount)} ${id}`).join(', ');
  const told =
    of === undefined
      ? 'aria-hidden="true"'
      : `role="img" aria-label="${escaped(`Categories of the ${plainVisible(of)}: ${words}`)}"`;
  return `<svg class="mix" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" height="${height}" ${told}>${bars}</svg>`;
}
