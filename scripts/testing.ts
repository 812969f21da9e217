import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { main } from './main.ts';

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

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command of `toolrisk` in this process: most of a start is the reading of the program, which most tests are not
 * about. What the process has one of is lent to one call at a time.
 */
export function callToolrisk(
  args: string[],
  environment: Record<string, string>,
  input = '',
  cwd = process.cwd(),
): Promise<Ended> {
  const ended = last.then(() => called(args, environment, input, cwd));
  last = ended.catch(() => {});
  return ended;
}

async function called(args: string[], environment: Record<string, string>, input: string, cwd: string): Promise<Ended> {
  const own = { environment: { ...process.env }, cwd: process.cwd(), stops: process.listeners('SIGINT') };
  const output = { stdout: '', stderr: '' };
  const lent = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      output[name] += text;
      return true;
    }),
  );
  const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as never);
  setEnvironment({ PATH: process.env.PATH, HOME: process.env.HOME, ...environment });
  process.chdir(cwd);
  try {
    return { code: await main(args), ...output };
  } finally {
    process.chdir(own.cwd);
    setEnvironment(own.environment);
    for (const one of [...lent, stdin]) one.mockRestore();
    for (const stop of process.listeners('SIGINT')) if (!own.stops.includes(stop)) process.off('SIGINT', stop);
  }
}

function setEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}
