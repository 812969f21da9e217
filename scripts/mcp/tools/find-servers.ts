import { answered } from '../answered.ts';
import * as shapes from '../output-shapes.ts';
import { visible } from '../untrusted.ts';
import { Query, wordsOf } from './inputs.ts';
import { looksUp, type Register } from './register.ts';

const serversShown = 20;

export const findServers: Register = (server, shelf) =>
  server.registerTool(
    'find_servers',
    {
      title: 'Find MCP servers',
      description: 'Finds MCP servers in the catalog by words of their names.',
      inputSchema: { query: Query },
      outputSchema: shapes.servers,
      annotations: looksUp,
    },
    ({ query }) =>
      answered(async () => {
        const found = await shelf.searchServers(wordsOf(query), serversShown + 1);
        const servers = found
          .slice(0, serversShown)
          .map(({ server, tools }) => ({ server: visible(server, 300), tools }));
        return { source: shelf.about, servers, more: found.length > serversShown };
      }),
  );
