import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import postgres from 'postgres';
import { listRegistry } from '#crawler/list-registry.ts';
import { mcpRegistry } from '#crawler/registries/mcp-registry.ts';
import { engineIn } from '#crawler/testing/world/engine.ts';
import { worldProcess } from '#crawler/testing/world/world-process.ts';
import { openDb } from '#db/client.ts';
import { countServers } from '#db/queries/servers.ts';
import { startPostgres } from '#db/testing-server.ts';

const program = join(import.meta.dirname, '../../crawler/testing/world/worker.ts');

/**
 * `npm run bench -- workers [servers] [latency in ms] [requests a minute]`: the same world of npm packages crawled by
 * 1, 2 and 4 worker processes on one Postgres. Every answer takes a while, as a network's do, so that it shows what
 * more workers bring where crawls wait. The world counts what was sent twice, how fast it was asked, and the time from
 * the first request to the last.
 */
export async function run([size = '600', latency = '300', perMinute = '1000000']: string[]): Promise<void> {
  const server = await startPostgres();
  const world = await worldProcess({ size: Number(size), latency: Number(latency) });
  let alone = 0;
  for (const workers of [1, 2, 4]) {
    const url = await freshDatabase(server.url, `workers_${workers}`);
    const { db, close } = await openDb(url);
    const engine = await engineIn(world.url, db);
    await listRegistry(engine, mcpRegistry);
    await engine.close();
    await world.reset();

    const running = Array.from({ length: workers }, () =>
      spawn(process.execPath, [program, world.url, url, perMinute], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    await Promise.all(running.map((child) => once(child, 'exit')));

    const { requests, sentTwice, busiestSecond, span } = await world.report();
    const seconds = span / 1000;
    const { read = 0 } = await countServers(db);
    alone ||= read / seconds;
    process.stdout.write(
      `${workers} workers: ${read} of ${size} read in ${seconds.toFixed(1)} s, ${(read / seconds).toFixed(1)}/s, ` +
        `${(read / seconds / alone).toFixed(2)} times one; ${requests} requests, ${sentTwice.length} archives sent twice, ` +
        `${busiestSecond['registry.npmjs.org'] ?? 0} requests in the busiest second\n`,
    );
    await close();
  }
  await world.close();
  await server.stop();
}

async function freshDatabase(admin: string, name: string): Promise<string> {
  const sql = postgres(admin, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
