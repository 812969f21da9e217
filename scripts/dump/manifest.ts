import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a dump's manifest.json says; the folder may hold anything. */
const schema = z.object({
  kind: z.literal('dataset'),
  data_date: z.iso.date().nullable(),
  rows: z.object({ servers: z.int(), tools: z.int(), changes: z.int() }),
  files: z.array(
    z.object({
      name: z.string().regex(/^[a-z]+\.[a-z.]+$/),
      bytes: z.int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** The dump that stands in a folder; undefined where there is none. */
export function readManifest(folder: string) {
  let text: string;
  try {
    text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { data_date: date, rows, files } = schema.parse(JSON.parse(text));
  return { date, rows, files };
}
