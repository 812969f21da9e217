import type { CategoryId } from '#classifier/taxonomy/categories.ts';
import { xmlText } from './escaped.ts';
import type { Flag } from './integrity.ts';
import { counted } from './words.ts';

interface Badge {
  counts: readonly [CategoryId, number][];
  tools: readonly unknown[];
  flagged: readonly { integrity: Flag; amount: number }[];
  read: string | null;
}

/** A badge for a README: what a server's tools do, in words; red only says again that a definition is poisoned. */
export function badge({ counts, tools: { length: total }, flagged, read }: Badge): string {
  const label = 'MCP tools';
  const flags = flagged.map(({ integrity, amount }) => `${amount} ${integrity}`);
  const mix = counts.map(([category, amount]) => `${amount} ${category.toLowerCase()}`);
  const value = `${total === 0 ? 'none found' : [...flags, ...mix].join(', ')}${read ? ` · ${read}` : ''}`;
  const [ground, ink] = flagged.some(({ integrity }) => integrity === 'poisoned')
    ? ['#b92d17', '#fff']
    : ['#f1ede5', '#1c1a17'];
  const [left, right] = [widthOf(label), widthOf(value)];
  const title = xmlText(`${counted(total, 'MCP tool')}: ${value}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${left + right}" height="20" rx="3" fill="#1c1a17"/>
<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-${right - 3}z" fill="${ground}"/>
<g font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">
<text x="8" y="14" fill="#fff" textLength="${left - 16}">${label}</text>
<text x="${left + 8}" y="14" fill="${ink}" textLength="${right - 16}">${xmlText(value)}</text>
</g>
</svg>
`;
}

/** Close to what Verdana needs at 11 pixels; `textLength` makes it exact. */
function widthOf(text: string): number {
  return Math.round(text.length * 6.4) + 16;
}
