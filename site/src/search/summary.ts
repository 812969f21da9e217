import { capitalized, counted, listed } from '../data/words.ts';
import type { Found } from './engine.ts';

/** What is said of a search, of whose results so many are shown. */
export function summary(shown: number, { servers, tools, lists, closest, missing }: Found): string {
  const total = servers.total + tools.total + lists.length;
  if (missing !== undefined) {
    const text = `Not in the catalog. Rate it where you are: npm run -s toolrisk -- inspect ${missing}`;
    return total === 0 ? text : `${text} The closest:`;
  }
  if (total === 0 && (servers.more || tools.more))
    return 'Nothing among the first of very many. Another word narrows it down.';
  if (total === 0) return 'Nothing matches. Try fewer or other words, a package name or the address of a repository.';
  const kinds = [
    { ...servers, kind: 'server' },
    { ...tools, total: tools.total - tools.behind, kind: 'tool' },
    { total: lists.length, more: false, kind: 'list' },
  ];
  const counts = kinds.flatMap(({ total, more, kind }) =>
    total ? [`${more ? 'more than ' : ''}${counted(total, kind)}`] : [],
  );
  const ending = `${total - tools.behind > shown ? `, ${shown} shown` : ''}${behindOf({ servers, tools })}`;
  if (closest === 'words') return `No tool has all of these words; the closest: ${listed(counts)}${ending}.`;
  if (closest === 'spelling') return `Nothing is spelled like this; the closest: ${listed(counts)}${ending}.`;
  return capitalized(`${listed(counts)} found${ending}.`);
}

/** Where those tools are that are not shown because their servers are. */
function behindOf({ servers, tools }: Pick<Found, 'servers' | 'tools'>): string {
  if (tools.behind === 0) return '';
  const count = counted(tools.behind, tools.total > tools.behind ? 'more tool' : 'tool');
  return `; ${count} on ${servers.total === 1 ? 'its page' : 'the pages of servers'}`;
}
