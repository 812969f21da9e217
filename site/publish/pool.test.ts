import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiledSite } from './compile.ts';
import { otherProcesses } from './pool.ts';
import type { Job } from './writer.ts';

let job: Job;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pool-'));
  const site = { url: undefined, project: undefined, size: 'no servers', large: false, attacks: [] };
  job = { compiled: await compiledSite(), template: '', site: site as unknown as Job['site'], out: join(root, 'site') };
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('processes that join a pool take a share of what is to be written', async () => {
  const pool = otherProcesses(job, 1);
  try {
    pool.grow(2);
    let written = 0;
    for (let page = 0; page < 12; page += 1) {
      await pool.add({ plain: [{ path: `/${page}.txt`, text: `page ${page}` }] }, (done) => {
        written += done.written;
      });
    }
    await pool.end();

    expect(written).toBe(12);
    expect(pool.memory()).toHaveLength(2);
    expect(pool.memory().every((bytes) => bytes > 0)).toBe(true);
    expect(readFileSync(join(root, 'site.next', '11.txt'), 'utf8')).toBe('page 11');
  } finally {
    pool.close();
  }
});
