import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { visible } from '../table.ts';
import { mcpServer } from './server.ts';
import type { Shelf } from './shelf.ts';

export const mcpPath = '/mcp';

/**
 * An MCP server over Streamable HTTP. It keeps no sessions: every request stands alone, so that any number of clients
 * may ask. `hosts` are the names it answers by: a page of another site that points its own name here gets nothing. What
 * fails is answered with 500, and `say` is told why.
 */
export function mcpHttpServer(
  shelf: Shelf,
  hosts: () => readonly string[] | undefined,
  say: (line: string) => void,
): Server {
  return createServer((request, response) => {
    answer(request, response, shelf, hosts()).catch((error: Error) => {
      say(`A request could not be answered: ${visible(error.message)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  shelf: Shelf,
  hosts: readonly string[] | undefined,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://mcp');
  if (pathname !== mcpPath) return void response.writeHead(404).end();
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
  if (hosts && !hosts.includes(request.headers.host ?? '')) return void response.writeHead(403).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  const server = mcpServer(shelf);
  response.on('close', () => {
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(request, response);
}
