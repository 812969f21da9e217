import { createReadStream } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExportedFile } from '#classifier/policy/types.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { notRead } from './reading.ts';

/** Larger files are no policies. */
const largestFile = 64 * 1024 * 1024;

/** A folder of more files is not what an export wrote. */
const mostFiles = 100;

/** The files a person named, and those in the folders they named, save the one that is something else. */
export async function policyFiles(paths: readonly string[], except?: string): Promise<ExportedFile[]> {
  const named = (await Promise.all(paths.map(filesAt))).flat();
  const read = named.filter((path) => except === undefined || resolve(path) !== resolve(except));
  if (read.length === 0) {
    throw new CommandError(exitCodes.usage, paths.length === 0 ? 'name a file' : `${paths.join(', ')} holds no file`);
  }
  return Promise.all(read.map(policyFile));
}

/** One file a person named. */
export async function policyFile(path: string): Promise<ExportedFile> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // What has no end, such as a device, has no size to ask for either.
    for await (const chunk of createReadStream(path, { end: largestFile }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreadable(path, error as Error);
  }
  if (size > largestFile) throw new CommandError(exitCodes.configuration, `${path} is too large for a policy`);
  return { path, text: Buffer.concat(chunks).toString('utf8') };
}

async function filesAt(path: string): Promise<string[]> {
  const found = await lstat(path).catch((error: Error) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [path];
  const files: string[] = [];
  for await (const entry of await opendir(path, { recursive: true })) {
    if (!entry.isFile()) continue;
    if (files.length === mostFiles) {
      throw new CommandError(exitCodes.usage, `${path} holds over ${mostFiles} files: name the folder of an export`);
    }
    files.push(join(entry.parentPath, entry.name));
  }
  return files.sort();
}

function unreadable(path: string, error: Error): CommandError {
  return new CommandError(exitCodes.unknownTarget, notRead(path, error));
}
