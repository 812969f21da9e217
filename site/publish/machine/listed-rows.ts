import { type ChangeDay, diffOf, summaryOf, unshown } from '../../src/data/change-days.ts';
import { markdownCode, markdownText } from '../../src/data/escaped.ts';
import type { ListedServer, ListedTool } from '../../src/data/lists.ts';
import { markdownLink, markdownTool } from '../../src/data/markdown.ts';
import { counted } from '../../src/data/words.ts';

/** A tool, a server or some days of changes on a list: `…Row` and `…Facts` for programs, `…Line` for readers. */
export const toolRow = ({ name, path, server, serverPath, category, level, sentence, integrity }: ListedTool) => ({
  ...{ name, page: path, server, server_page: serverPath, category, level, summary: sentence },
  ...(integrity && { integrity }),
});

export const serverRow = ({ name, path, key, version, tools, counts, failed, flagged }: ListedServer) => ({
  ...{ name, page: path, id: key, version, tools, counts: Object.fromEntries(counts), failed },
  ...(flagged && { integrity: Object.fromEntries(flagged) }),
});

/** Each change that is shown, and of each server and day how many there were. */
export const changeFacts = (days: readonly ChangeDay[]) => ({
  changes: days.flatMap((one) =>
    one.changes.map(({ tool, path, direction, text, ...change }) => ({
      ...{ date: one.date, tool, page: path, server: one.server, server_page: one.serverPath, direction, text },
      diff: diffOf(one, change),
    })),
  ),
  groups: days.map((one) => ({
    ...{ date: one.date, server: one.server, server_page: one.serverPath, diff: diffOf(one, one) },
    ...{ summary: summaryOf(one), more: unshown(one) },
  })),
});

export const toolLine = ({ name, path, server, serverPath, category, level, sentence }: ListedTool, large?: boolean) =>
  `- ${markdownTool(name, path, large)} of ${markdownLink(markdownText(server), serverPath)}: ${category}, ${level}. ${sentence}`;

export const serverLine = ({ name, path, key, tools, flagged = [] }: ListedServer) =>
  `- ${[`${markdownLink(markdownText(name), path)} (${markdownCode(key)}): ${counted(tools, 'tool')}`, ...flagged.map(([flag, amount]) => `**${amount} ${flag}**`)].join(', ')}`;

export function changeLines(one: ChangeDay, large?: boolean): string[] {
  const diff = diffOf(one, one);
  const more = unshown(one);
  return [
    `- ${one.date} ${markdownLink(markdownText(one.server), one.serverPath)}: ${summaryOf(one)}.${diff ? ` ${markdownLink('Old and new', diff)}.` : ''}`,
    ...one.changes.map(({ tool, path, text }) => `  - ${markdownTool(tool, path, large)}: ${text}`),
    ...(more > 0 ? [`  - and ${more} more`] : []),
  ];
}
