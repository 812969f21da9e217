import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf } from './cases.ts';
import { oracles } from './index.ts';
import { type RecordedCase, recordPath } from './record.ts';
import type { Oracle } from './types.ts';

/**
 * Asks the real consumers what they make of our exports and records it. They are large (about a gigabyte), so they are
 * installed into a folder outside the checkout (ORACLES, or one under the temporary folder) and never in CI.
 */
const installed = process.env.ORACLES ?? join(tmpdir(), 'toolrisk-oracles');
mkdirSync(installed, { recursive: true });
install(oracles);

const recorded: RecordedCase[] = [];
let wrong = 0;
for (const oracle of oracles) {
  for (const { name, exported, calls, sha256 } of casesOf(oracle)) {
    const work = mkdtempSync(join(tmpdir(), `toolrisk-${oracle.target}-`));
    const offered = [...new Set(calls.map(({ tool }) => tool))];
    const outcomes = await oracle.decide({ installed, work, files: exported.files, calls, offered });
    for (const [index, { tool, arguments: args, expect }] of calls.entries()) {
      const wanted = expect === 'deny' ? 'refuse' : expect === 'ask' ? oracle.askIs : 'allow';
      if (outcomes[index] === wanted) continue;
      wrong++;
      console.error(
        `${oracle.target}, ${name}: ${tool} ${JSON.stringify(args)}: wanted ${wanted}, was ${outcomes[index]}`,
      );
    }
    recorded.push({
      target: oracle.target,
      consumer: `${oracle.package}@${oracle.version}`,
      case: name,
      export: sha256,
      outcomes: outcomes.join(' '),
    });
    console.error(`${oracle.target}, ${name}: ${calls.length} calls`);
  }
}
writeFileSync(recordPath, `${JSON.stringify(recorded, null, 2)}\n`);
process.exitCode = wrong > 0 ? 1 : 0;

function install(wanted: readonly Oracle[]): void {
  const missing = wanted.filter(({ package: name, version }) => {
    try {
      return (
        JSON.parse(readFileSync(join(installed, 'node_modules', name, 'package.json'), 'utf8')).version !== version
      );
    } catch {
      return true;
    }
  });
  if (missing.length === 0) return;
  const packages = missing.map(({ package: name, version }) => `${name}@${version}`);
  console.error(`Installing ${packages.join(', ')} into ${installed}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', installed, ...packages], { stdio: 'inherit' });
}
