import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const program = join(import.meta.dirname, 'toolrisk.ts');

/** Starts `toolrisk` as a user would, in a process of its own; `ended` resolves whatever the exit code. */
export function startToolrisk(args: string[], environment: Record<string, string>, input?: string, cwd?: string) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd && { cwd }),
  });
  child.stdin.end(input ?? '');
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, ...output })));
  return { child, ended, output };
}
