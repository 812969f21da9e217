import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from './command.ts';
import { serveFolder } from './serve-folder.ts';

let root: string;
let base: string;
let stop: () => Promise<void>;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'served-'));
  writeFileSync(join(root, 'index.html'), 'home');
  const controller = new AbortController();
  const bound = Promise.withResolvers<string>();
  const say = (line: string) => bound.resolve(/http:\S+\//.exec(line)?.[0] ?? '');
  const context = { config: { host: '127.0.0.1' }, signal: controller.signal, say } as unknown as Context;
  const served = serveFolder(root, 0, context);
  base = await bound.promise;
  stop = () => {
    controller.abort();
    return served;
  };
});
afterEach(async () => {
  await stop();
  rmSync(root, { recursive: true, force: true });
});

test('an address without a page is told so, where the page that says it is missing too', async () => {
  const answer = await fetch(`${base}nowhere.html`);

  expect([answer.status, await answer.text()]).toEqual([404, 'Not found\n']);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a file that cannot be opened any more costs its own answer and nothing else', async () => {
  // A socket is there to be looked at, and cannot be opened.
  const socket = createServer().listen(join(root, 'taken.html'));

  await expect(fetch(`${base}taken.html`)).rejects.toThrow();

  expect(await (await fetch(base)).text()).toBe('home');
  await new Promise((done) => socket.close(done));
});

test('so does a list of what left that cannot be read', async () => {
  mkdirSync(join(root, 'moved.map'));

  await expect(fetch(`${base}index.html`)).rejects.toThrow();
  rmSync(join(root, 'moved.map'), { recursive: true });

  expect(await (await fetch(base)).text()).toBe('home');
});
