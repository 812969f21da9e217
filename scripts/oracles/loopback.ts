import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A server on this machine that stands in for a model: `answer` gets each posted document. */
export async function loopback(answer: (body: unknown, request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(async (request, response) => {
    const body = request.method === 'POST' ? await json(request).catch(() => ({})) : {};
    answer(body, request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

/** Writes server-sent events and ends the answer. */
export function sendEvents(response: ServerResponse, events: { type: string }[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}
