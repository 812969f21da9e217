import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError, exitCodes } from './exit-codes.ts';

const hashes = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

const Lock = z.strictObject({
  version: z.literal(1),
  servers: z.record(z.string(), z.strictObject({ version: z.string().optional(), tools: hashes })),
});

const Drift = z.strictObject({ version: z.literal(1), servers: z.record(z.string(), hashes) });

/** `toolrisk.lock`: the definition hash of every tool that was approved, by server. */
export type Lock = z.infer<typeof Lock>;

/** What `verify` last saw that differs from the lock; the guard denies these tools. */
export type Drift = z.infer<typeof Drift>;

/** Reads a lock; throws a CommandError that says what to do where there is none or it is broken. */
export async function readLock(path: string): Promise<Lock> {
  const text = await readFile(path, 'utf8').catch(({ code, message }: NodeJS.ErrnoException) => {
    const what = code === 'ENOENT' ? `there is no ${path}` : `${path} cannot be read (${message})`;
    throw new CommandError(exitCodes.configuration, `${what}; «toolrisk lock» writes a lock`);
  });
  return parse(Lock, text, path, 'write it anew with «toolrisk lock»');
}

/** Where `verify` leaves what it saw for a guard whose policy lies at this path. */
export function driftPath(beside: string): string {
  return join(dirname(beside), 'toolrisk.drift.json');
}

/** The changed definitions of a server by tool; none where `verify` has not run. */
export async function readDrift(path: string, server: string): Promise<Map<string, string>> {
  const servers = await readDrifts(path);
  return new Map(Object.entries(Object.hasOwn(servers, server) ? servers[server]! : {}));
}

/** The same of all servers that had any when `verify` last looked at them. */
export async function readDrifts(path: string): Promise<Drift['servers']> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? {} : parse(Drift, text, path, 'remove it, and «toolrisk verify» writes it anew').servers;
}

function parse<T>(schema: z.ZodType<T>, text: string, path: string, mend: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new CommandError(exitCodes.configuration, `${path} is broken; ${mend}`, { cause: error });
  }
}
