import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- NAME [arguments]`: runs one benchmark; each prints its figures beside a floor of the same run. */
const [name, ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((entry) => entry.endsWith('.ts') && entry !== 'run.ts' && !entry.endsWith('.test.ts'))
  .map((entry) => entry.slice(0, -'.ts'.length));

if (!name || !names.includes(name)) {
  process.stderr.write(`bench: there is no benchmark «${name ?? ''}»; choose one of ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const { run } = (await import(join(import.meta.dirname, `${name}.ts`))) as { run: (args: string[]) => Promise<void> };
  await run(args);
}
