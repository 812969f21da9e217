import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontFiles, wasmFile } from './draw.ts';

/** Stands for everything that draws the pictures: they are drawn anew when it changes. */
export function designOf(): string {
  const own = globSync('*.ts', { cwd: import.meta.dirname, exclude: ['*.test.ts'] }).sort();
  const hash = createHash('sha256');
  for (const file of [...own.map((name) => join(import.meta.dirname, name)), wasmFile, ...fontFiles]) {
    hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
