import { execFile } from 'node:child_process';
import { basename } from 'node:path';

/**
 * Runs a client to its end with an environment of its own: nothing of this machine's credentials reaches it. One that
 * does not end has answered nothing: calls it never came to are not calls that it refused.
 */
export function runClient(
  command: string,
  args: string[],
  cwd: string,
  env: Record<string, string>,
  timeout = 120_000,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...env }, timeout, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error?.killed) reject(new Error(`${basename(command)} did not end within ${timeout / 1000} seconds`));
        else resolve(`${stdout}\n${stderr}`);
      },
    );
    child.stdin!.end();
  });
}
