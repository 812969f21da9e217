import { suggestAnnotations } from '#classifier/annotations.ts';
import { rate } from '#classifier/rate.ts';
import type { Verdict } from '#classifier/types.ts';
import type { TargetReading } from '#crawler/read-target.ts';
import type { ExtractedTool } from '#crawler/types.ts';
import { definitionHash } from '#db/definition.ts';
import type { Context, Run } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readTools } from '../read-tools.ts';
import { table } from '../table.ts';

export const run: Run = async ([target], options, context) => {
  const { server, identity, tools, unresolved } = await readTools(target!, context.config);
  const rated = tools.map((tool) => ({
    tool,
    verdict: rate({ ...tool, ...identity }),
  }));
  if (options.json) {
    const document = { schema_version: '1', server, tools: rated.map(inspected), unresolved };
    await context.print(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    await context.print(
      table(
        ['tool', 'category', 'level', 'confidence', 'found in'],
        rated.map(({ tool, verdict }) => [
          tool.name,
          verdict.category,
          verdict.level,
          verdict.confidence.toFixed(2),
          tool.found.file ? `${tool.found.file}${tool.found.line ? `:${tool.found.line}` : ''}` : tool.found.method,
        ]),
      ),
    );
  }
  return sayWhatIsMissing(server, tools, unresolved, context);
};

/** The exact document of one tool; keys that the definition does not say are null, and authors may copy the hints. */
function inspected({ tool, verdict }: { tool: ExtractedTool; verdict: Verdict }) {
  const { category, level, confidence, also, modes, factors, integrity, evidence, reasoning } = verdict;
  return {
    name: tool.name,
    title: tool.title ?? null,
    description: tool.description ?? null,
    inputSchema: tool.inputSchema ?? null,
    ...(tool.outputSchema && { outputSchema: tool.outputSchema }),
    annotations: tool.annotations ?? null,
    suggested_annotations: category === 'Unknown' ? null : suggestAnnotations(verdict),
    definition_hash: definitionHash(tool),
    found: tool.found,
    ...(tool.conditional && { conditional: true, ...(tool.condition && { condition: tool.condition }) }),
    ...(tool.partial && { partial: tool.partial }),
    classification: { category, level, confidence, also, modes, factors, integrity, evidence, reasoning },
  };
}

function sayWhatIsMissing(
  server: TargetReading['server'],
  tools: ExtractedTool[],
  unresolved: TargetReading['unresolved'],
  { say }: Context,
): ExitCode {
  if (tools.length > 0) {
    if (unresolved.length > 0) say(`${unresolved.length} places could not be read to the end; --json lists them.`);
    return exitCodes.fine;
  }
  const [first] = unresolved;
  if (first) {
    const why = first.reason.includes('run time') ? 'makes its tools at run time' : 'could not be read to the end';
    say(
      `toolrisk: ${server.id} ${why} (${first.file}:${first.line}: ${first.reason}); none of its tools can be read from source`,
    );
    return exitCodes.incomplete;
  }
  say(
    `toolrisk: no MCP tool was found in ${server.id}; check that it is an MCP server, or name its folder: FOLDER#part`,
  );
  return exitCodes.unknownTarget;
}
