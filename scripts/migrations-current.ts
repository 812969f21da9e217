import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Fails when the committed migrations do not make the schema: a generation into a copy must add nothing. */
const root = join(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'toolrisk-migrations-'));
cpSync(join(root, 'db', 'migrations'), copy, { recursive: true });

const args = [
  'generate',
  '--dialect=postgresql',
  '--schema=./db/schema.ts',
  '--casing=snake_case',
  `--out=${relative(root, copy)}`,
];
const run = spawnSync(join(root, 'node_modules', '.bin', 'drizzle-kit'), args, { cwd: root, encoding: 'utf8' });
const before = readdirSync(join(root, 'db', 'migrations')).length;
const after = readdirSync(copy).length;
rmSync(copy, { recursive: true, force: true });

if (run.status !== 0) {
  process.stderr.write(`${run.stdout}${run.stderr}`);
  process.exitCode = 1;
} else if (after !== before) {
  process.stderr.write('db/schema.ts has changes that no migration makes; run «npm run db:generate»\n');
  process.exitCode = 1;
} else {
  process.stdout.write('The migrations make the schema.\n');
}
