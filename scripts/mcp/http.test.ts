import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { mcpHttpServer } from './http.ts';
import type { Shelf } from './shelf.ts';

test('a request that cannot be answered is one line for whoever runs the server', async () => {
  const said: string[] = [];
  const server = mcpHttpServer(
    {} as Shelf,
    () => undefined,
    (line) => said.push(line),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const { port } = server.address() as AddressInfo;
  const [answer] = await once(request({ host: '127.0.0.1', port, path: '//', method: 'POST' }).end(), 'response');
  answer.resume();
  server.close();

  expect(answer.statusCode).toBe(500);
  expect(said).toEqual(['A request could not be answered: Invalid URL']);
});
