import { suggestAnnotations } from '#classifier/annotations.ts';
import { rate } from '#classifier/rate.ts';
import type { Verdict } from '#classifier/types.ts';
import type { ExtractedTool } from '#crawler/types.ts';
import { counted } from '#db/counted.ts';
import { definitionHash } from '#db/definition.ts';
import type { Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { noTools } from '../no-tools.ts';
import { ratedTable } from '../rated-table.ts';
import { readTools } from '../read-tools.ts';

export const run: Run = async ([target], options, context) => {
  const reading = await readTools(target!, context.config);
  const { server, identity, tools, unresolved } = reading;
  const rated = tools.map((tool) => ({
    tool,
    verdict: rate({ ...tool, ...identity }),
  }));
  if (options.json) {
    const document = { schema_version: '1', server, tools: rated.map(inspected), unresolved };
    await context.print(`${JSON.stringify(document, null, 2)}\n`);
  } else if (rated.length > 0) {
    await context.print(
      ratedTable(
        rated.map(({ tool: { name, found }, verdict }) => ({ ...verdict, name, found })),
        {
          after: [
            [
              'found in',
              ({ found }) => (found.file ? `${found.file}${found.line ? `:${found.line}` : ''}` : found.method),
            ],
          ],
        },
      ),
    );
  }
  const missing = noTools(reading);
  if (missing) throw missing;
  if (unresolved.length > 0)
    context.say(`${counted(unresolved.length, 'place')} could not be read to the end; --json lists them.`);
  return exitCodes.fine;
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
