import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a page's looks and words are made from besides its input. */
const sources = [
  'site/src/**/*',
  'site/astro.config.ts',
  'site/publish/{filing,frame,lists,outline,pages,planned-pages,render,search-index,stored-pages,tool-lists,tool-rows}*.ts',
  'site/publish/search/*.ts',
  'site/publish/machine/{listed-rows,plain-twins,registry,schema-parts}.ts',
  'classifier/policy/**/*.ts',
  'db/{counted,edit-distance,escape-pointer}.ts',
  'classifier/taxonomy/**/*.{ts,md}',
  'package-lock.json',
];

export interface CompiledSite {
  /** The module that exports the compiled `app`. */
  entry: string;
  /** The folder of style sheets, scripts and icons. */
  client: string;
  /** Changes whenever any page could look different. */
  hash: string;
}

/** Compiles the site unless a compilation of the very same sources is at hand. */
export async function compiledSite(): Promise<CompiledSite> {
  const hash = sourceHash();
  const folder = join(root, 'site/dist', hash.slice(0, 16));
  if (!existsSync(folder)) await compile(folder);
  return { entry: join(folder, 'server/entry.mjs'), client: join(folder, 'client'), hash };
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true, exclude: ['**/fixtures/**', '**/*.test.ts'] });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) {
    const bytes = readFileSync(path);
    hash.update(`${path.slice(root.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Into a folder of its own that takes its name when it is complete: two processes may compile at once. */
export async function compile(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  try {
    while (!(await astroBuild(unfinished)));
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** False: a Ctrl-C ended it. Spawned, it is in this process's group for a moment, and a Ctrl-C of that moment was not for it. */
function astroBuild(outDir: string): Promise<boolean> {
  const astro = createRequire(import.meta.url)
    .resolve('astro/package.json')
    .replace('package.json', 'bin/astro.mjs');
  const build = spawn(
    process.execPath,
    [astro, 'build', '--silent', '--root', join(root, 'site'), '--outDir', outDir],
    {
      cwd: root,
      // A group of its own: Ctrl-C at a terminal is for this process, which lets it finish or kills it.
      detached: true,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const kill = () => void build.kill('SIGKILL');
  process.once('exit', kill);
  let said = '';
  for (const stream of [build.stdout, build.stderr])
    stream.on('data', (text) => {
      said = (said + text).slice(-4000);
    });
  return new Promise((resolve, reject) => {
    build.on('error', reject);
    build.on('close', (code, signal) => {
      process.off('exit', kill);
      if (code === 0 || signal === 'SIGINT') resolve(code === 0);
      else reject(new Error(`The site does not compile:\n${said.trim()}`));
    });
  });
}
