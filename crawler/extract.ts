import type { ExtractedTool, Extraction, Extractor, Project, SourceTree, Unresolved } from '#crawler/types.ts';
import { extractors } from './extractors/index.ts';
import { mergeTools } from './extractors/merge.ts';
import { sanitizeTool } from './extractors/sanitize.ts';

const DEFAULT_DEADLINE = 60_000;
const MAX_UNRESOLVED = 500;

/** Reads the tool definitions of one server: `part` is its folder in the tree, '' for all of it. */
export async function extractTools(
  tree: SourceTree,
  part = '',
  options: { deadlineMs?: number; extractors?: readonly Extractor[] } = {},
): Promise<Extraction> {
  const deadline = Date.now() + (options.deadlineMs ?? DEFAULT_DEADLINE);
  const project: Project = { tree, part: part.replace(/^\.?\/+|\/+$/g, '').replace(/^\.$/, ''), deadline };
  const tools: ExtractedTool[] = [];
  const unresolved: Unresolved[] = [];
  for (const extractor of options.extractors ?? extractors) {
    if (!tree.files.some(({ path }) => extractor.reads(path))) continue;
    const extraction = await extractWith(extractor, project);
    tools.push(...extraction.tools);
    unresolved.push(...extraction.unresolved);
  }
  return {
    tools: mergeTools(
      tools.flatMap((tool) => sanitizeTool(tool) ?? []),
      unresolved,
    ),
    unresolved: unresolved.sort(byPlace).slice(0, MAX_UNRESOLVED),
  };
}

/** What fails in one extractor is reported and costs nothing of what the others found. */
async function extractWith(extractor: Extractor, project: Project): Promise<Extraction> {
  try {
    return await extractor.extract(project);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tools: [], unresolved: [{ file: project.part, line: 1, reason: `${extractor.id} failed: ${reason}` }] };
  }
}

function byPlace(a: Unresolved, b: Unresolved): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
