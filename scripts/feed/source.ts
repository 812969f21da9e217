import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** A place a feed is read from. Paths are relative to the folder of root.json. */
export interface FeedSource {
  /** The bytes of a file of at most `most` bytes; throws with the reason. */
  read(path: string, most: number): Promise<Buffer>;
}

/** A folder, or an address: https, or http on this machine. */
export function feedSource(location: string): FeedSource {
  if (!/^https?:\/\//.test(location)) return { read: (path, most) => readFileUpTo(join(location, path), most) };
  const base = new URL(location.endsWith('/') ? location : `${location}/`);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(base.hostname);
  if (base.protocol === 'http:' && !local) throw new Error('a feed is read over https only');
  return { read: (path, most) => fetchUpTo(new URL(path, base), most) };
}

async function readFileUpTo(path: string, most: number): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'it is missing' : error.message);
  });
  try {
    const { size } = await file.stat();
    if (size > most) throw new Error(`it has ${size} bytes where at most ${most} are expected`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function fetchUpTo(url: URL, most: number): Promise<Buffer> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(60_000) }).catch(
    (error: Error) => {
      throw new Error(`the server does not answer (${(error.cause as Error | undefined)?.message ?? error.message})`);
    },
  );
  if (response.status === 404) throw new Error('it is missing');
  if (!response.ok || !response.body) throw new Error(`the server answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > most) throw new Error(`it has more than the ${most} bytes that are expected`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
