import type { Server } from 'node:http';
import { CommandError, exitCodes } from './exit-codes.ts';

/** Serves until Ctrl-C. */
export function untilStopped(server: Server, signal: AbortSignal): Promise<void> {
  return new Promise<void>((done) => {
    const stop = () => {
      server.close(() => done());
      server.closeAllConnections();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Binds to the port or the next free one; gives the one it has. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let next = port; ; next++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.listen(next, host, () => {
          server.off('error', fail);
          done();
        });
      });
      return (server.address() as { port: number }).port;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && next < port + 20 && next < 65535) continue;
      throw new CommandError(exitCodes.configuration, `cannot serve on ${host}:${next}: ${message}; set HOST or PORT`);
    }
  }
}
