import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb } from '#db/client.ts';
import { freshPostgres } from '#db/testing.ts';
import { compileSite } from '../publish.ts';
import { saveTestCatalog, saveTestServer } from '../testing.ts';

let database: { url: string; drop(): Promise<void> };
let root: string;
beforeAll(async () => {
  await compileSite();
  root = mkdtempSync(join(tmpdir(), 'killed-'));
  database = await freshPostgres();
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await database.drop();
});

/** Which publication a folder holds. */
const heldBy = (folder: string) => {
  const file = join(folder, '.published');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** Runs a build, killed with its workers or stopped as soon as so many files wait, or readers have some of it. */
function build(out: string, killAt?: number | 'switch', signal: NodeJS.Signals = 'SIGKILL'): Promise<string> {
  const script = join(import.meta.dirname, 'testing-build.ts');
  const before = heldBy(out);
  const child = spawn(process.execPath, [script, database.url, out], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const reached = () =>
    killAt === 'switch'
      ? existsSync(`${out}.live`) || heldBy(out) !== before
      : killAt !== undefined && globSync('**/*.*', { cwd: `${out}.next` }).length >= killAt;
  const timer = setInterval(() => {
    if (!reached()) return;
    clearInterval(timer);
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal);
  }, 3);
  return new Promise((done) =>
    child.on('close', () => {
      clearInterval(timer);
      done(said);
    }),
  );
}

const bytesOf = (out: string) =>
  new Map(
    globSync('**/*', { cwd: out, withFileTypes: true })
      .filter((file) => file.isFile() && file.name !== '.published')
      .map((file) => [
        join(file.parentPath, file.name).slice(out.length),
        readFileSync(join(file.parentPath, file.name), 'utf8'),
      ])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)) as [string, string][],
  );

test('a build killed at any moment is finished by the next, with the bytes of one that was not', async () => {
  const { db, close } = await openDb(database.url);
  await saveTestCatalog(db);
  const out = join(root, 'site');
  for (const files of [1, 60, 200, 'switch'] as const) await build(out, files);
  await build(out);
  const description = 'Changed in the meantime.';
  await saveTestServer(db, { key: 'npm:@acme/notes-mcp', name: 'Acme Notes MCP', version: '9.0.0' }, [
    { name: 'list_notes', category: 'Read', description },
    { name: 'fresh_tool', category: 'Write', description },
  ]);
  for (const files of [3, 'switch'] as const) await build(out, files);
  await build(out);
  mkdirSync(join(`${out}.replaced`, 'left'), { recursive: true });
  await build(out);
  const again = join(root, 'again');
  expect(JSON.parse(await build(again)).written).toBeGreaterThan(50);

  const [killed, wanted] = [bytesOf(out), bytesOf(again)];
  expect([...killed.keys()]).toEqual([...wanted.keys()]);
  for (const [path, text] of wanted) expect(killed.get(path) === text, path).toBe(true);
  expect(['next', 'live', 'old', 'replaced'].filter((end) => existsSync(`${out}.${end}`))).toEqual([]);
  await close();
}, 240_000);

test('a build that Ctrl-C stops is finished by the next', async () => {
  const { db, close } = await openDb(database.url);
  await saveTestCatalog(db);
  const out = join(root, 'stopped');

  const stopped = JSON.parse(await build(out, 1, 'SIGINT'));
  expect(stopped.name).toBe('AbortError');
  expect(existsSync(out)).toBe(false);

  const { pages, written } = JSON.parse(await build(out));
  expect([pages > 50, written]).toEqual([true, pages]);
  expect(existsSync(join(out, 'index.html'))).toBe(true);
  await close();
}, 240_000);
