import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([0, 3])('a process that had a Postgres ends with the code it set, %i: only failed tests fail', (code) => {
  const server = new URL('./testing-server.ts', import.meta.url).href;
  const script = `import { startPostgres } from '${server}';
    const { stop } = await startPostgres();
    await stop();
    process.exitCode = ${code};`;

  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);

  expect(status, String(stderr)).toBe(code);
});
