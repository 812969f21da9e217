import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What each folder may import of the others (`#folder/…`); everything else is forbidden. */
const arrows: Record<string, RegExp> = {
  crawler: /^#db\//,
  classifier: /^#db\//,
  db: /^$/,
  site: /^#(db\/|classifier\/(policy|taxonomy)\/)/,
  scripts: /^#(crawler\/|classifier\/|db\/|site\/publish\.ts$|package\.json$)/,
};

const specifiersIn = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, specifier]) => specifier!);

/** Every violation of the arrows in one file's text, as the specifier that breaks them. */
function violations(path: string, text: string): string[] {
  const folder = path.split('/')[0]!;
  return specifiersIn(text).filter((specifier) => {
    if (specifier.startsWith('#')) return !specifier.startsWith(`#${folder}/`) && !arrows[folder]!.test(specifier);
    if (specifier.startsWith('.')) return !join('/', path, '..', specifier).startsWith(`/${folder}/`);
    return false;
  });
}

/** Everything a file loads: files of ours, and packages by their specifiers. */
function loadedBy(path: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(path)) return loaded;
  loaded.add(path);
  if (!existsSync(join(root, path))) return loaded;
  const text = readFileSync(join(root, path), 'utf8').replaceAll(/^(import|export) type [^;]*;/gm, '');
  for (const specifier of specifiersIn(text)) {
    const file = specifier.startsWith('.') ? join(path, '..', specifier) : specifier.replace(/^#/, '');
    loadedBy(file, loaded);
  }
  return loaded;
}

const files = globSync('{crawler,classifier,db,site,scripts}/**/*.{ts,astro,mjs}', {
  cwd: root,
  exclude: (path) => /node_modules|fixtures|(^|\/)dist|boundaries\.test\.ts$/.test(path),
});

describe('boundaries', () => {
  test('no file imports what its folder may not', () => {
    const broken = files.flatMap((path) =>
      violations(path, readFileSync(join(root, path), 'utf8')).map((specifier) => `${path} imports ${specifier}`),
    );

    expect(files.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test.each([
    ['crawler/a.ts', "import { rate } from '#classifier/rate.ts'"],
    ['classifier/a.ts', "await import('#crawler/types.ts')"],
    ['db/a.ts', "export { x } from '#scripts/config.ts'"],
    ['site/src/a.astro', "import { rate } from '#classifier/rate.ts'"],
    ['scripts/a.ts', "import Page from '#site/src/pages/index.astro'"],
    ['crawler/sources/a.ts', "import { x } from '../../db/schema.ts'"],
  ])('%s with «%s» is a violation', (path, text) => {
    expect(violations(path, text)).toHaveLength(1);
  });

  test('whatever pages are made from is in the list their hash is of', () => {
    const [, list] = /const sources = \[([^\]]*)\]/.exec(readFileSync(join(root, 'site/publish/compile.ts'), 'utf8'))!;
    const hashed = new Set(
      globSync(
        [...list!.matchAll(/'([^']+)'/g)].map(([, glob]) => glob!),
        { cwd: root },
      ),
    );
    const loaded = new Set<string>();
    for (const path of files) if (/^site\/src\/(?!dev\.ts|.*\.test\.ts$)/.test(path)) loadedBy(path, loaded);
    const ours = [...loaded].filter((path) => existsSync(join(root, path)));

    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((path) => !hashed.has(path))).toEqual([]);
  });

  test('the drizzle client is touched by db alone', () => {
    const broken = files.filter(
      (path) => !path.startsWith('db/') && /from 'drizzle-orm/.test(readFileSync(join(root, path), 'utf8')),
    );

    expect(broken).toEqual([]);
  });

  test.each(['show', 'search', 'export', 'policy', 'scan', 'lock', 'verify', 'guard', 'doctor', 'dump', 'build'])(
    '«%s», which only reads ratings, starts without the model that makes them, which takes half a second',
    (command) => {
      const loaded = loadedBy(`scripts/commands/${command}.ts`);

      expect(loaded.size).toBeGreaterThan(5);
      expect(loaded).not.toContain('classifier/model/model.ts');
    },
  );

  test('processes that write pages start without the drizzle client, which takes most of a second', () => {
    const loaded = [...loadedBy('site/publish/worker.ts')];

    expect(loaded).toContain('db/read-document.ts');
    expect(loaded.filter((path) => path.startsWith('drizzle-orm'))).toEqual([]);
  });
});
