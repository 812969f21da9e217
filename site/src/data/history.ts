import type { CatalogTool, EventRow } from '#db/queries/catalog.ts';
import { day } from './words.ts';

export interface HistoryRow {
  date: string;
  text: string;
}

const shown = 20;

/** What happened to a tool, the newest first; its first sight closes the list. */
export function historyOf(events: readonly EventRow[], tool: CatalogTool): HistoryRow[] {
  const rows = events.slice(0, shown).map((event) => ({ date: day(event.at), text: eventText(event) }));
  if (!events.some(({ kind }) => kind === 'added')) rows.push({ date: day(tool.firstSeen), text: 'First seen.' });
  return rows;
}

/** An event as a sentence about its tool. */
export function eventText({ kind, oldHash, newHash, oldCategory, newCategory }: EventRow): string {
  const hashes = oldHash && newHash ? ` (${oldHash.slice(0, 8)} → ${newHash.slice(0, 8)})` : '';
  if (kind === 'added') return 'First seen.';
  if (kind === 'removed') return 'No longer offered.';
  if (kind === 'rerated') return `Rating changed from ${oldCategory ?? 'none'} to ${newCategory ?? 'none'}.`;
  return `Definition changed${hashes}.`;
}
