import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { build, type Plugin } from 'esbuild';
import pkg from '#package.json' with { type: 'json' };

/**
 * Writes `dist`, the JavaScript that `npm pack` ships. What a person's machine needs is bundled, so that `npx` fetches
 * little and starts soon; what only the keeper of a catalog needs is left out and named in `peerDependencies`.
 *
 * Every bundled file lies one folder below `dist`, and data files keep their places: see `own`.
 */
const root = join(import.meta.dirname, '../..');
const out = process.argv[2] ?? join(root, 'dist');

/** Files that are read at run time: weights, prompts, migrations, lists. */
const data = '{crawler,classifier,db,scripts}/**/*.{br,json,md,ndjson,sql,txt}';
/** A native parser, and one that looks for a file of its own beside it. */
const unbundled = ['oxc-parser', 'web-tree-sitter'];
const left = /(^|\/)(fixtures|bench|eval|oracles|package|proofs)\//;

/** Bundled CommonJS asks for names that ES modules do not have. */
const commonJs = [
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename;',
].join('');

/** Files that import the site, or a command that publishes it: only a checkout can compile it. */
const publishes = /from '(?:#site\/|\.\/(?:build|catalog)\.ts')/;

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['scripts/toolrisk.ts', 'scripts/rate-thread.ts', 'crawler/extract-process.ts', 'db/make-embedded.ts'],
  outbase: root,
  outdir: out,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  metafile: true,
  platform: 'node',
  format: 'esm',
  // A UMD module hides what it requires; where there is an ES module beside it, that is taken.
  mainFields: ['module', 'main'],
  target: 'node22',
  legalComments: 'none',
  external: [...unbundled, ...Object.keys(pkg.peerDependencies)],
  banner: { js: commonJs },
  plugins: [own()],
  logLevel: 'warning',
});
for (const path of globSync(data, { cwd: root }).filter((path) => !left.test(path))) copy(path, path);
for (const [path, name] of grammarsIn(readFileSync(join(root, 'crawler/extractors/syntax/grammar.ts'), 'utf8'))) {
  copy(join('node_modules', path), join('grammars', name));
}
writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), notices(Object.keys(metafile.inputs)));

function copy(from: string, to: string): void {
  mkdirSync(dirname(join(out, to)), { recursive: true });
  cpSync(join(root, from), join(out, to));
}

/** Our own files: those that need the site refuse, and what they say of their own place stays true in a bundle. */
function own(): Plugin {
  return {
    name: 'own',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes('node_modules')) return undefined;
        const text = readFileSync(path, 'utf8');
        const at = posix.relative(root.replaceAll('\\', '/'), path.replaceAll('\\', '/'));
        return { loader: 'ts', contents: publishes.test(text) ? standIn(text) : placed(text, at) };
      });
    },
  };
}

function placed(text: string, at: string): string {
  const grammars = grammarsIn(text).reduce((it, [path, name]) => it.replace(path, `../../../grammars/${name}`), text);
  return grammars
    .replace(/new URL\('(.*)\.ts', import\.meta\.url\)/g, "new URL('$1.js', import.meta.url)")
    .replace(/\bimport\.meta\.url\b/g, `new URL('../${at}', import.meta.url).href`)
    .replace(/\bimport\.meta\.dirname\b/g, `(import.meta.dirname + '/../${posix.dirname(at)}')`);
}

/** The grammars a file names, each with its own file name. */
function grammarsIn(text: string): [string, string][] {
  return [...text.matchAll(/'(@[\w/-]+\/tree-sitter-\w+\.wasm)'/g)].map(([, path]) => [path!, basename(path!)]);
}

/** What stands in for a file that needs the site, which is compiled in a checkout only: its exports refuse. */
function standIn(text: string): string {
  const names = [...text.matchAll(/^export (?:const|(?:async )?function\*?) (\w+)/gm)].map(([, name]) => name);
  return `import { CommandError, exitCodes } from '#scripts/exit-codes.ts';
const refuse = async () => {
  throw new CommandError(exitCodes.usage, 'this command publishes the site, which needs a checkout: see README.md');
};
export { ${names.map((name) => `refuse as ${name}`).join(', ')} };
`;
}

/** The licences of the packages that were bundled. */
function notices(inputs: string[]): string {
  const folders = inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const grammars = [
    'node_modules/@repomix/tree-sitter-wasms',
    'node_modules/@lumis-sh/wasm-csharp',
    'node_modules/@lumis-sh/wasm-kotlin',
  ];
  return [...new Set([...folders, ...grammars])]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((it) => /^(licen[sc]e|copying)/i.test(it));
      const text = file && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8') : '';
      return `${name} ${version} (${typeof license === 'string' ? license : 'see below'})\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
