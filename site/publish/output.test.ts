import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropReplaced, liveOf, replacedOf, settle } from './output.ts';

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'output-'));
  out = join(root, 'site');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const read = (path: string) => readFileSync(join(out, path), 'utf8');

test('a folder of which every file is new is moved as a whole, and what it held is put aside', async () => {
  write(out, { 'tools/a/one.html': 'old', 'tools/a/two.html': 'old', 'index.html': 'old' });
  write(liveOf(out), { 'tools/a/one.html': 'new', 'tools/a/two.html': 'new', 'tools/a/three.html': 'new' });

  expect(settle(out)).toBe(1);
  expect(['one', 'two', 'three'].map((name) => read(`tools/a/${name}.html`))).toEqual(['new', 'new', 'new']);
  expect(read('index.html')).toBe('old');
  const [aside] = readdirSync(replacedOf(out));
  expect(readdirSync(join(replacedOf(out), aside!)).sort()).toEqual(['one.html', 'two.html']);
  await dropReplaced(out);
  expect(existsSync(replacedOf(out))).toBe(false);
});

test('of a folder that keeps a file, or holds a folder, only what is new is moved', () => {
  write(out, { 'tools/a/kept.html': 'old', 'tools/a/one.html': 'old', 'search/t/a.json': 'old' });
  write(liveOf(out), { 'tools/a/one.html': 'new', 'search/map.json': 'new', 'search/t/a.json': 'new' });

  expect(settle(out)).toBe(1);
  expect([read('tools/a/kept.html'), read('tools/a/one.html')]).toEqual(['old', 'new']);
  expect([read('search/map.json'), read('search/t/a.json')]).toEqual(['new', 'new']);
});

test('a switch that ended between the two moves of a folder is finished', () => {
  write(out, { 'tools/a/one.html': 'old', 'tools/b/one.html': 'old' });
  write(liveOf(out), { 'tools/a/one.html': 'new' });
  rmSync(join(out, 'tools/a'), { recursive: true });

  expect(settle(out)).toBe(0);
  expect(read('tools/a/one.html')).toBe('new');
});
