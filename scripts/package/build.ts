import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, posix, relative } from 'node:path';

/**
 * Writes `dist`, the JavaScript that `npm pack` ships: Node runs TypeScript as it is, but not below node_modules. Types
 * are blanked out in place, so lines stay what they are; nothing is bundled, and data files keep their places.
 */
const root = join(import.meta.dirname, '../..');
const out = join(root, 'dist');
const left =
  /(^|\/)(fixtures|bench|eval|oracles|package|proofs)\/|testing(-\w+)?\.ts$|\.test\.ts$|\.d\.ts$|drizzle\.config\.ts$/;

rmSync(out, { recursive: true, force: true });
const files = globSync('{crawler,classifier,db,scripts}/**/*.{ts,json,md,sql,txt}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !left.test(path));
for (const path of files) {
  const target = join(out, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  if (!path.endsWith('.ts')) cpSync(join(root, path), target);
  else writeFileSync(target, compiled(path, readFileSync(join(root, path), 'utf8')));
}
cpSync(join(root, 'package.json'), join(out, 'package.json'));

/** One file without its types, its imports pointing at JavaScript. */
function compiled(path: string, text: string): string {
  const stripped = /['"]#site\//.test(text) ? standIn(text) : stripTypeScriptTypes(text, { mode: 'strip' });
  return stripped.replace(/(['"])(#|\.{1,2}\/)([^'"\n]+)\1/g, (whole, quote, start, rest) => {
    const at = start === '#' ? rest : posix.join(posix.dirname(path), start + rest);
    if (!existsSync(join(root, at)) || (start !== '#' && !at.endsWith('.ts'))) return whole;
    const to = relative(posix.dirname(path), at.replace(/\.ts$/, '.js')).replaceAll('\\', '/');
    return quote + (to.startsWith('.') ? to : `./${to}`) + quote;
  });
}

/** What stands in for a file that needs the site, which is compiled in a checkout only: its exports refuse. */
function standIn(text: string): string {
  const names = [...text.matchAll(/^export (?:const|(?:async )?function\*?) (\w+)/gm)].map(([, name]) => name);
  return `import { CommandError, exitCodes } from '../exit-codes.ts';
const refuse = async () => {
  throw new CommandError(exitCodes.usage, 'this command publishes the site, which needs a checkout: see README.md');
};
export { ${names.map((name) => `refuse as ${name}`).join(', ')} };
`;
}
