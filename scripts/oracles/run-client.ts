import { execFile } from 'node:child_process';

/** Runs a client to its end with an environment of its own: nothing of this machine's credentials reaches it. */
export function runClient(command: string, args: string[], cwd: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...env }, timeout: 120_000, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`),
    );
    child.stdin!.end();
  });
}
