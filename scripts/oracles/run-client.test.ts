import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runClient } from './run-client.ts';

const client = (program: string, timeout?: number) =>
  runClient(process.execPath, ['-e', program], tmpdir(), {}, timeout);

test('a client that ends is heard, whatever its exit code', async () => {
  expect(await client("console.log('said'); process.exit(3)")).toContain('said');
});

test('a client that does not end has refused nothing', async () => {
  await expect(client('setInterval(() => {}, 1000)', 200)).rejects.toThrow('did not end within 0.2 seconds');
});
