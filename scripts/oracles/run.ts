import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { counted } from '#db/counted.ts';
import { casesOf } from './cases.ts';
import { oracles } from './index.ts';
import { install } from './install.ts';
import { type RecordedCase, recordPath } from './record.ts';
import type { Oracle } from './types.ts';

/**
 * Asks the real consumers and the vendors' schemas what they make of our exports and records it: all of them, or those
 * named (`npm run oracles -- codex opa schemas`). One that is not here keeps its record, which goes stale with its export.
 */
const named = process.argv.slice(2);
const wanted = oracles.filter(({ target }) => named.length === 0 || named.includes(target));
const find = install(wanted);

const before: RecordedCase[] = JSON.parse(readFileSync(recordPath, 'utf8'));
const recorded: RecordedCase[] = [];
let wrong = 0;
for (const oracle of oracles) {
  const found = wanted.includes(oracle) ? find(oracle) : undefined;
  const answers = found && 'installed' in found ? await answered(oracle, found.installed) : undefined;
  if (found && 'missing' in found) console.error(`${oracle.target}: not asked: ${found.missing}`);
  recorded.push(...(answers ?? before.filter(({ target }) => target === oracle.target)));
}
writeFileSync(recordPath, `${JSON.stringify(recorded, null, 2)}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
if (named.length === 0 || named.includes('schemas')) await import('./schemas-run.ts');

/** What an oracle answered; undefined where it did not come to an end of it, which says nothing of its files. */
async function answered(oracle: Oracle, installed: string): Promise<RecordedCase[] | undefined> {
  try {
    return await ask(oracle, installed);
  } catch (error) {
    wrong++;
    console.error(`${oracle.target}: no answer: ${(error as Error).message}`);
    return undefined;
  }
}

async function ask(oracle: Oracle, installed: string): Promise<RecordedCase[]> {
  const answers: RecordedCase[] = [];
  for (const { name, exported, calls, sha256 } of casesOf(oracle)) {
    const work = mkdtempSync(join(tmpdir(), `toolrisk-${oracle.target}-`));
    const offered = [...new Set(calls.map(({ tool }) => tool))];
    const outcomes = await oracle.decide({ installed, work, files: exported.files, calls, offered });
    for (const [index, { tool, arguments: args, expect }] of calls.entries()) {
      const right = expect === 'deny' ? 'refuse' : expect === 'ask' ? oracle.askIs : 'allow';
      if (outcomes[index] === right) continue;
      wrong++;
      const was = `wanted ${right}, was ${outcomes[index]}`;
      console.error(`${oracle.target}, ${name}: ${tool} ${JSON.stringify(args)}: ${was}`);
    }
    answers.push({
      target: oracle.target,
      consumer: `${oracle.package}@${oracle.version}`,
      case: name,
      export: sha256,
      outcomes: outcomes.join(' '),
    });
    console.error(`${oracle.target}, ${name}: ${counted(calls.length, 'call')}`);
  }
  return answers;
}
