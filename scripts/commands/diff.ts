import type { Direction } from '#classifier/policy/judge-change.ts';
import { compareRules } from '#classifier/policy/policy-diff.ts';
import type { TargetReading } from '#crawler/read-target.ts';
import { counted } from '#db/counted.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { judgedPair, type RuledTool, ruledTool } from '../judged-pair.ts';
import { noTools } from '../no-tools.ts';
import { readTools } from '../read-tools.ts';
import { table } from '../table.ts';

/** What became of one tool between two readings. */
interface ToolChange {
  tool: string;
  change: 'added' | 'removed' | Direction;
  from: string;
  to: string;
  policy: string;
  /** The change as pages and feeds tell it. */
  says: string;
}

/** Compares the tools of two servers, versions or recorded answers: what they accept, how they rate, what the policy makes of it. */
export const run: Run = async ([before, after], options, context) => {
  if (before === '-' && after === '-') throw new CommandError(exitCodes.usage, 'only one side can be standard input');
  const [old, now] = [await readTools(before!, context.config), await readTools(after!, context.config)];
  for (const side of [old, now]) {
    // «Could not be read» is not «removed».
    const missing = noTools(side);
    if (missing) throw missing;
  }
  const [oldTools, newTools] = [ruledTools(old), ruledTools(now)];
  const names = [...new Set([...oldTools.keys(), ...newTools.keys()])].sort();
  const changes = names.flatMap((name) => changeOf(name, oldTools.get(name), newTools.get(name)));

  if (options.json) {
    const document = { schema_version: '1', before: old.server, after: now.server, changes };
    await context.print(`${JSON.stringify(document, null, 2)}\n`);
  } else if (changes.length > 0) {
    const rows = changes.map(({ tool, change, from, to, policy, says }) => [tool, change, from, to, policy, says]);
    await context.print(table(['tool', 'change', 'from', 'to', 'policy', 'why'], rows));
  }
  context.say(`${changes.length} of ${counted(names.length, 'tool')} ${changes.length === 1 ? 'differs' : 'differ'}.`);
  for (const { server, unresolved } of [old, now]) {
    if (unresolved.length === 0) continue;
    context.say(
      `${counted(unresolved.length, 'place')} of ${server.id} could not be read to the end; tools that it lacks may stand there.`,
    );
  }
  const risky = ['added', 'wider', 'different'];
  return changes.some(({ change }) => risky.includes(change)) ? exitCodes.findings : exitCodes.fine;
};

function ruledTools({ tools, identity }: TargetReading): Map<string, RuledTool> {
  return new Map(tools.map((tool) => [tool.name, ruledTool(tool, identity)]));
}

function changeOf(tool: string, old: RuledTool | undefined, now: RuledTool | undefined): ToolChange[] {
  const [from, to] = [old?.category ?? '', now?.category ?? ''];
  const { direction, text: says } = judgedPair(old, now);
  if (!now) return [{ tool, change: 'removed', from, to, policy: 'gone', says }];
  if (!old) return [{ tool, change: 'added', from, to, policy: now.ruling.effect, says }];
  if (old.definitionHash === now.definitionHash && direction === 'wording') return [];
  // Only what came and went is new or gone.
  const change = direction as Direction;
  return [{ tool, change, from, to, policy: compareRules(old.ruling, now.ruling), says }];
}
