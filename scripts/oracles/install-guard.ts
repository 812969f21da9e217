import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardPolicyPath } from '#classifier/policy/export.ts';

/** Puts this checkout's `toolrisk` where `npx --no toolrisk` finds it, and the policy where the hook looks for it. */
export async function installGuard(work: string, policy: string): Promise<void> {
  const bin = join(work, 'node_modules/.bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(work, 'package.json'), '{"private": true}');
  await writeFile(join(work, guardPolicyPath), policy);
  const program = join(import.meta.dirname, '../toolrisk.ts');
  await writeFile(join(bin, 'toolrisk'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  await chmod(join(bin, 'toolrisk'), 0o755);
}
