import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import type { Context } from './command.ts';
import { departedAnswers } from './departed-answer.ts';
import { httpAddress } from './http-address.ts';
import { listen, untilStopped } from './listen.ts';
import { registryAnswers } from './registry-answer.ts';
import { securityHeaders } from './security-headers.ts';

/** Serves a folder until Ctrl-C. A port that is taken gives way to the next free one. */
export async function serveFolder(root: string, port: number, { config, signal, say }: Context): Promise<void> {
  // `dev`: files are looked up as they are asked for, so that a new publication is served at once: it stands in
  // `.live` as a whole before its files find their place in the folder.
  const [live, files] = [`${root}.live`, root].map((folder) => sirv(folder, { dev: true, extensions: ['html'] }));
  const departed = departedAnswers(root);
  const registry = registryAnswers(root);
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const listed = await registry(request.url ?? '/').catch((error: Error) => {
      say(`toolrisk: ${request.url}: ${error.message}`);
      return { status: 500, body: { error: 'the registry cannot be read' } };
    });
    if (listed) {
      response.writeHead(listed.status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(listed.body));
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
    // A publication may take a file away between the look at it and its opening, of which sirv hears nothing.
    const heard = (file: Readable) => void file.once('error', () => response.destroy());
    response.once('pipe', heard);
    const nowhere = () => {
      response.off('pipe', heard);
      page(404, '404.html');
    };
    live!(request, response, () => files!(request, response, nowhere));
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      say(`toolrisk: ${request.url}: ${error.message}`);
      response.destroy();
    });
  });

  const bound = await listen(server, config.host, port);
  say(`Serving the catalog on ${httpAddress(config.host, bound)}/ (Ctrl-C stops)`);
  await untilStopped(server, signal);
}
