import { expect, test } from 'vitest';
import { awaitServers } from './awaited-servers.ts';

test('what is recorded of servers is waited for until the last of them', async () => {
  const servers = awaitServers(['npm-a', 'npm-b', 'npm-c']);
  const heard: string[] = [];
  const waits = servers.wait(['npm-a', 'npm-b', 'npm-old']).then(() => heard.push('a and b'));
  servers.recorded(['npm-b', 'npm-c']);
  await servers.wait(['npm-c', 'npm-old']);
  expect(heard).toEqual([]);
  servers.recorded(['npm-a']);
  await waits;

  expect(heard).toEqual(['a and b']);
});

test('whoever waits for a server that is never recorded hears why, at once or later', async () => {
  const servers = awaitServers(['npm-a']);
  const waits = servers.wait(['npm-a']);
  servers.failed(new Error('no room left'));

  await expect(waits).rejects.toThrow('no room left');
  await expect(servers.wait(['npm-a'])).rejects.toThrow('no room left');
  await servers.wait(['npm-b']);
});
