import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of a site in the order they are made, each with the sizes of its files. */
type Shape = { path: string; sizes: Uint32Array }[];

export function shapeOf(out: string): Shape {
  const shape: Shape = [];
  const walk = (path: string): void => {
    const entries = readdirSync(join(out, path), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    shape.push({ path, sizes: Uint32Array.from(files, ({ name }) => statSync(join(out, path, name)).size) });
    for (const entry of entries) if (entry.isDirectory()) walk(join(path, entry.name));
  };
  walk('');
  return shape;
}

/** Writes what a bare loop would: files of the same sizes in the same folders. Gives what that took. */
export function writeFloor(shape: Shape, to: string) {
  const filler = Buffer.alloc(64 * 2 ** 20, 'x');
  const started = performance.now();
  for (const { path, sizes } of shape) {
    const folder = join(to, path);
    mkdirSync(folder);
    for (const [place, size] of sizes.entries()) writeFileSync(`${folder}/${place}.html`, filler.subarray(0, size));
  }
  const seconds = (performance.now() - started) / 1000;
  rmSync(to, { recursive: true, force: true });
  const sizes = shape.flatMap((folder) => [...folder.sizes]);
  return { seconds, folders: shape.length, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
