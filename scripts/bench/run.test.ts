import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bench = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args]);

test.each([[], ['run'], ['nothing']])(
  'bench %j is refused and told the benchmarks, each of which can be run',
  (...args) => {
    const { status, stderr } = bench(...args);

    const [, names] = /there is no benchmark «.*»; choose one of (.*)\n/.exec(String(stderr))!;
    expect(status).toBe(2);
    for (const name of names!.split(', ')) {
      expect(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8'), name).toContain(
        'export async function run(',
      );
    }
  },
);
