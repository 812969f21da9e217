import { compareRules } from '#classifier/policy/policy-diff.ts';
import { profileRules } from '#classifier/policy/profiles/index.ts';
import { compareSchemas } from '#classifier/policy/schema-diff.ts';
import type { PolicyTool, Ruling } from '#classifier/policy/types.ts';
import { rate } from '#classifier/rate.ts';
import type { TargetReading } from '#crawler/read-target.ts';
import type { ExtractedTool } from '#crawler/types.ts';
import { definitionHash } from '#db/definition.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { noTools } from '../no-tools.ts';
import { readTools } from '../read-tools.ts';
import { table } from '../table.ts';

/** What became of one tool between two readings. */
interface ToolChange {
  tool: string;
  change: 'added' | 'removed' | 'wider' | 'narrower' | 'different' | 'wording';
  from: string;
  to: string;
  policy: string;
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
  const oldTools = new Map(old.tools.map((tool) => [tool.name, tool]));
  const newTools = new Map(now.tools.map((tool) => [tool.name, tool]));
  const names = [...new Set([...oldTools.keys(), ...newTools.keys()])].sort();
  const changes = names.flatMap((name) =>
    changeOf(name, ruled(oldTools.get(name), old), ruled(newTools.get(name), now)),
  );

  if (options.json) {
    const document = { schema_version: '1', before: old.server, after: now.server, changes };
    await context.print(`${JSON.stringify(document, null, 2)}\n`);
  } else if (changes.length > 0) {
    const rows = changes.map(({ tool, change, from, to, policy }) => [tool, change, from, to, policy]);
    await context.print(table(['tool', 'change', 'from', 'to', 'policy'], rows));
  }
  context.say(`${changes.length} of ${names.length} tools differ.`);
  for (const { server, unresolved } of [old, now]) {
    if (unresolved.length === 0) continue;
    context.say(
      `${unresolved.length} places of ${server.id} could not be read to the end; tools that it lacks may stand there.`,
    );
  }
  const risky = ['added', 'wider', 'different'];
  return changes.some(({ change }) => risky.includes(change)) ? exitCodes.findings : exitCodes.fine;
};

interface Ruled {
  definition: ExtractedTool;
  category: string;
  ruling: Ruling;
}

/** A tool with its rating and what the recommended profile makes of it. */
function ruled(tool: ExtractedTool | undefined, { identity }: TargetReading): Ruled | undefined {
  if (!tool) return undefined;
  const verdict = rate({ ...tool, ...identity });
  const rated: PolicyTool = {
    ...verdict,
    name: tool.name,
    definitionHash: definitionHash(tool),
    factors: verdict.factors.map(({ id }) => id),
    inputSchema: tool.inputSchema,
  };
  const recommended = profileRules.find(({ id }) => id === 'recommended')!;
  return { definition: tool, category: verdict.category, ruling: recommended.rule(rated) };
}

function changeOf(tool: string, old: Ruled | undefined, now: Ruled | undefined): ToolChange[] {
  const [from, to] = [old?.category ?? '', now?.category ?? ''];
  if (!now) return [{ tool, change: 'removed', from, to, policy: 'gone' }];
  if (!old) return [{ tool, change: 'added', from, to, policy: now.ruling.effect }];
  if (definitionHash(old.definition) === definitionHash(now.definition)) return [];
  const schema = compareSchemas(old.definition.inputSchema, now.definition.inputSchema);
  const policy = compareRules(old.ruling, now.ruling);
  return [{ tool, change: schema === 'same' ? 'wording' : schema, from, to, policy }];
}
