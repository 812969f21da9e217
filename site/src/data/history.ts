import { judgeChange } from '#classifier/policy/judge-change.ts';
import type { CatalogTool, EventRow } from '#db/queries/catalog.ts';
import { day } from './words.ts';

interface HistoryRow {
  date: string;
  text: string;
}

const shown = 20;

/** What happened to a tool, the newest first; its first sight closes the list. */
export function historyOf(events: readonly EventRow[], tool: CatalogTool): HistoryRow[] {
  const rows = events.slice(0, shown).map((event) => ({ date: day(event.at), text: judgeChange(event).text }));
  if (!events.some(({ kind }) => kind === 'added')) rows.push({ date: day(tool.firstSeen), text: 'First seen.' });
  return rows;
}
