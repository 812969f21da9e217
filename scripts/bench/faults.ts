import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '#crawler/crawl.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import { enqueueList } from '#crawler/refresh.ts';
import { engineIn } from '#crawler/testing/world/engine.ts';
import { worldProcess } from '#crawler/testing/world/world-process.ts';
import { openDb } from '#db/client.ts';
import { countServers } from '#db/queries/servers.ts';
import { failuresOf, lastRun } from '#db/testing-runs.ts';

/**
 * `npm run bench -- faults [servers] [share] [unreadable]`: crawls a world of npm packages of whose answers a share goes wrong (busy,
 * forbidden, broken, reset, slow, circling, of another type, cut off), and of which some cannot be read at all: their
 * tarball is never there. Every other one must be read, and each of those named with its cause.
 */
export async function run([size = '3000', share = '0.2', unreadable = '100']: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-bench-'));
  const world = await worldProcess({ size: Number(size), unreadable: Number(unreadable) });
  const { db, close } = await openDb(join(folder, 'db'));
  const extractor = safeExtractor();
  const engine = await engineIn(world.url, db, { extractor });
  await world.faults(Number(share));
  const started = performance.now();
  await enqueueList(engine, { registry: 'mcp-registry' });
  const { counts } = await crawl(engine, [], { concurrency: 16 });
  const seconds = (performance.now() - started) / 1000;
  const { requests, faults } = await world.report();
  const named = await failuresOf(db, (await lastRun(db))!.id);
  const causes = Map.groupBy(named, ({ cause }) => cause.replace(/notes-\d+/g, '…'));
  process.stdout.write(
    `${counts.read} of ${size} read, ${counts.failed} failed, ${requests} requests of which ${faults} went wrong; ` +
      `${seconds.toFixed(1)} s\nin the catalog: ${JSON.stringify(await countServers(db))}\n`,
  );
  for (const [cause, targets] of causes) process.stdout.write(`  ${targets.length} × ${cause}\n`);
  await engine.close();
  await extractor.close();
  await close();
  await world.close();
  rmSync(folder, { recursive: true });
}
