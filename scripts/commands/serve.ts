import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { Context, Run } from '../command.ts';
import { departedAnswers } from '../departed-answer.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { registryAnswers } from '../registry-answer.ts';
import { securityHeaders } from '../security-headers.ts';

export const run: Run = async ([folder], options, context) => {
  if (options.mcp) return (await import('./serve-mcp.ts')).serveMcp(options, context);
  const root = folder ? resolve(folder) : context.config.out;
  if (!existsSync(join(root, 'index.html'))) {
    throw new CommandError(exitCodes.unavailable, `there is no published site in ${root}; run «npm run catalog» first`);
  }
  await serveFolder(root, portOf(options.port) ?? context.config.port, context);
  return exitCodes.fine;
};

export function portOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new CommandError(exitCodes.usage, `--port ${given} is no port; give a number from 0 to 65535`);
}

/** Serves a folder until Ctrl-C. A port that is taken gives way to the next free one. */
export async function serveFolder(root: string, port: number, { config, signal, say }: Context): Promise<void> {
  // Loaded here: «serve --mcp» works where the packages a site needs are not installed.
  const { default: sirv } = await import('sirv');
  // `dev`: files are looked up as they are asked for, so that a new publication is served at once: it stands in
  // `.live` as a whole before its files find their place in the folder.
  const [live, files] = [`${root}.live`, root].map((folder) => sirv(folder, { dev: true, extensions: ['html'] }));
  const departed = departedAnswers(root);
  const registry = registryAnswers(root);
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const answer = await registry(request.url ?? '/').catch((error: Error) => {
      say(`toolrisk: ${request.url}: ${error.message}`);
      return { status: 500, body: { error: 'the registry cannot be read' } };
    });
    if (answer) {
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(answer.body));
      return;
    }
    const away = await departed((request.url ?? '/').replace(/[?#].*/, ''));
    if (away && 'moved' in away) {
      response.writeHead(301, { location: away.moved });
      response.end();
      return;
    }
    const page = (status: number, path: string) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
      createReadStream(join(root, path))
        .on('error', () => response.end('Not found\n'))
        .pipe(response);
    };
    if (away) return page(410, away.gone);
    live!(request, response, () => files!(request, response, () => page(404, '404.html')));
  });

  const bound = await listen(server, config.host, port);
  say(
    `Serving the catalog on http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${bound}/ (Ctrl-C stops)`,
  );
  await untilStopped(server, signal);
}

/** Serves until Ctrl-C. */
export function untilStopped(server: Server, signal: AbortSignal): Promise<void> {
  return new Promise<void>((done) => {
    const stop = () => {
      server.close(() => done());
      server.closeAllConnections();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Binds to the port or the next free one; gives the one it has. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let next = port; ; next++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.listen(next, host, () => {
          server.off('error', fail);
          done();
        });
      });
      return (server.address() as { port: number }).port;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && next < port + 20 && next < 65535) continue;
      throw new CommandError(exitCodes.configuration, `cannot serve on ${host}:${next}: ${message}; set HOST or PORT`);
    }
  }
}
