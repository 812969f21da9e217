import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Context } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { httpAddress } from '../http-address.ts';
import { listen, untilStopped } from '../listen.ts';
import { mcpHttpServer, mcpPath } from '../mcp/http.ts';
import { openShelf } from '../mcp/open-shelf.ts';
import { mcpServer } from '../mcp/server.ts';
import type { Shelf } from '../mcp/shelf.ts';
import { portOf } from './serve.ts';

/** Answers MCP clients: one over standard input and output until it closes them, or with `--http` many until Ctrl-C. */
export async function serveMcp(options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  const shelf = await openShelf(options, context.config);
  try {
    return await (options.http ? overHttp(shelf, options, context) : overStdio(shelf, context));
  } finally {
    await shelf.close();
  }
}

async function overHttp(shelf: Shelf, options: Record<string, unknown>, context: Context): Promise<ExitCode> {
  const { host, port } = context.config;
  const isLoopback = /^(127\.|localhost$|::1$)/.test(host);
  let names: string[] | undefined;
  const server = mcpHttpServer(shelf, () => names, context.say);
  const bound = await listen(server, host, portOf(options.port) ?? port);
  // Who listens to the world decides by a proxy which names lead here.
  names = isLoopback ? ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${bound}`) : undefined;
  context.say(`Answering MCP clients on ${httpAddress(host, bound)}${mcpPath} from ${shelf.about} (Ctrl-C stops)`);
  await untilStopped(server, context.signal);
  return exitCodes.fine;
}

async function overStdio(shelf: Shelf, context: Context): Promise<ExitCode> {
  const server = mcpServer(shelf);
  const transport = new StdioServerTransport();
  const ended = new Promise<void>((done) => {
    server.server.onclose = done;
    process.stdin.once('end', done);
    context.signal.addEventListener('abort', () => done(), { once: true });
  });
  await server.connect(transport);
  context.say(`Answering an MCP client from ${shelf.about}.`);
  await ended;
  await server.close();
  return exitCodes.fine;
}
