import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { lines } from '../../lines.ts';

/** The lines of a file, compressed or not. */
export async function readRows(file: string): Promise<string[]> {
  const stream = createReadStream(file);
  const rows: string[] = [];
  for await (const some of lines(file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream)) rows.push(...some);
  return rows;
}
