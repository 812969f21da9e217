import type { Context, Run } from '../command.ts';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { openShelf } from '../mcp/open-shelf.ts';
import type { Shelf } from '../mcp/shelf.ts';
import { ratedTable } from '../rated-table.ts';
import { table } from '../table.ts';

export const run: Run = async (words, options, context) => {
  const shelf = await openShelf(options, context.config);
  try {
    return await search(shelf, words, options, context);
  } finally {
    await shelf.close();
  }
};

/** Servers and tools whose names hold all words; a filter is about tools, so that it leaves servers out. */
export async function search(
  shelf: Pick<Shelf, 'about' | 'searchServers' | 'searchTools'>,
  given: string[],
  { category, level, limit: most, json }: Record<string, unknown>,
  { print, say }: Pick<Context, 'print' | 'say'>,
): Promise<ExitCode> {
  const limit = limitOf(most);
  const words = given.flatMap((text) => text.split(/\s+/)).filter(Boolean);
  const filter = {
    ...(category !== undefined && { category: `${category}` }),
    ...(level !== undefined && { level: `${level}` }),
  };
  const isFiltered = category !== undefined || level !== undefined;
  // One more than is shown tells whether there are more.
  const servers = isFiltered ? [] : await shelf.searchServers(words, limit + 1);
  const tools = await shelf.searchTools(words, filter, limit + 1);
  const more = { servers: servers.length > limit, tools: tools.length > limit };
  const shown = {
    servers: servers.slice(0, limit),
    tools: tools.slice(0, limit).map(({ server, tool, category, level, confidence, integrity }) => {
      return { server, tool, category, level, confidence, integrity };
    }),
  };
  if (json) {
    await print(`${JSON.stringify({ schema_version: '1', source: shelf.about, ...shown, more }, null, 2)}\n`);
  } else {
    const byServer = shown.servers.map((one) => [one.server, String(one.tools)]);
    const byTool = shown.tools.map(({ tool, ...one }) => ({ ...one, name: tool }));
    const tables = [
      ...(byServer.length > 0 ? [table(['server', 'tools'], byServer)] : []),
      ...(byTool.length > 0 ? [ratedTable(byTool, { before: [['server', ({ server }) => server]] })] : []),
    ];
    await print(tables.join('\n'));
    if (more.servers || more.tools) say(`There is more than ${limit} of a kind; name more words, or raise --limit.`);
  }
  if (shown.servers.length + shown.tools.length > 0) return exitCodes.fine;
  say(`Nothing that is called «${words.join(' ')}» is in ${shelf.about}.`);
  return exitCodes.unknownTarget;
}

function limitOf(text: unknown): number {
  if (/^[1-9]\d{0,5}$/.test(String(text))) return Number(text);
  throw new CommandError(exitCodes.usage, `--limit ${text} is no count: give 1 to 999999`);
}
