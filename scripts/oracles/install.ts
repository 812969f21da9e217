import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Oracle } from './types.ts';

/** Consumers are large (about two gigabytes in all), so they live in a folder outside the checkout and never in CI. */
const folder = process.env.ORACLES ?? join(tmpdir(), 'toolrisk-oracles');

/** Installs the packages that are not there in the wanted version; gives what an oracle is run with, or why it cannot be. */
export function install(wanted: readonly Oracle[]): (oracle: Oracle) => { installed: string } | { missing: string } {
  const missing = wanted.filter((oracle) => !oracle.program && installedVersion(oracle.package) !== oracle.version);
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    const packages = missing.map(({ package: name, version }) => `${name}@${version}`);
    console.error(`Installing ${packages.join(', ')} into ${folder}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...packages], { stdio: 'inherit' });
  }
  return (oracle) => (oracle.program ? programOf(oracle) : { installed: folder });
}

function installedVersion(name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** A program of the PATH, or the one its variable names: `OPA=/opt/opa npm run oracles`. */
function programOf({ package: name, program = '', version }: Oracle): { installed: string } | { missing: string } {
  const installed = process.env[name.toUpperCase()] ?? name;
  try {
    const said = execFileSync(installed, [program], { encoding: 'utf8' });
    if (said.split(/[\s()]+/).includes(version)) return { installed };
    return { missing: `${installed} is not version ${version}` };
  } catch {
    return { missing: `${name} ${version} is not on the PATH; name it with ${name.toUpperCase()}=…` };
  }
}
