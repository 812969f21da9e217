import { collect } from './collect.ts';
import { extractors } from './extractors/index.ts';
import { mergeTools } from './extractors/merge.ts';
import { cleanText, sanitizeTool } from './extractors/sanitize.ts';
import { leftOut } from './left-out.ts';
import type { Extraction, Extractor, Project, SourceTree, Unresolved } from './types.ts';
import { withoutEndSlashes } from './without-end-slashes.ts';

const DEFAULT_DEADLINE = 60_000;
const MAX_TOOLS = 5000;
const MAX_UNRESOLVED = 500;

/**
 * Reads the tool definitions of one server: `part` is its folder in the tree, '' for all of it. Every extractor whose
 * files are present runs; what they found becomes one list, sorted by place and safe to store. Source that the tree
 * lacks, or that is too large for its extractor, is named among the places that could not be read.
 */
export async function extractTools(
  tree: SourceTree,
  part = '',
  options: { deadlineMs?: number; extractors?: readonly Extractor[] } = {},
): Promise<Extraction> {
  const deadline = Date.now() + (options.deadlineMs ?? DEFAULT_DEADLINE);
  const folder = withoutEndSlashes(part.replace(/^(?:\.?\/+)+/, '')).replace(/^\.$/, '');
  const project: Project = { tree, part: folder, deadline };
  const found: Extraction[] = [];
  for (const extractor of options.extractors ?? extractors) {
    if (!tree.files.some(({ path }) => extractor.reads(path))) continue;
    collect();
    found.push(await extractWith(extractor, project));
  }
  const tools = found.flatMap((extraction) => extraction.tools.slice(0, MAX_TOOLS));
  const unread = found.flatMap((extraction) => extraction.leftOut?.slice(0, MAX_UNRESOLVED) ?? []);
  const unresolved = found.flatMap((extraction) =>
    extraction.unresolved.slice(0, MAX_UNRESOLVED).filter((place) => !unread.includes(place)),
  );
  const all = mergeTools(
    tools.flatMap((tool) => sanitizeTool(tool) ?? []),
    unresolved,
  );
  const merged = all.slice(0, MAX_TOOLS);
  if (all.length > MAX_TOOLS || found.some((extraction) => extraction.tools.length > MAX_TOOLS)) {
    unread.push({ file: folder, line: 1, reason: `has more definitions than the ${MAX_TOOLS} that are read` });
  }
  if (merged.length === 0 && unresolved.length === 0) unresolved.push(...found.flatMap(({ silent }) => silent ?? []));
  const missing = [...leftOut(tree, folder, merged.length > 0), ...unread]
    .sort(byPlace)
    .slice(0, MAX_UNRESOLVED)
    .map(sanitizeUnresolved);
  const places = unresolved
    .sort(byPlace)
    .slice(0, MAX_UNRESOLVED - missing.length)
    .map(sanitizeUnresolved);
  return {
    tools: merged,
    unresolved: [...places, ...missing].sort(byPlace),
    ...(missing.length > 0 && { leftOut: missing }),
  };
}

/**
 * What fails in one extractor is reported and costs nothing of what the others found. What it has not looked at, for that
 * or because the time was up, counts as left out: a server whose reader failed has not lost its tools.
 */
async function extractWith(extractor: Extractor, project: Project): Promise<Extraction> {
  const unread = (reason: string) => [{ file: project.part, line: 1, reason: `${extractor.id} ${reason}` }];
  try {
    const found = await extractor.extract(project);
    if (Date.now() <= project.deadline) return found;
    const late = unread('was stopped before its end: the time was up');
    return { ...found, unresolved: [...found.unresolved, ...late], leftOut: [...(found.leftOut ?? []), ...late] };
  } catch (error) {
    const failed = unread(`failed: ${error instanceof Error ? error.message : String(error)}`);
    return { tools: [], unresolved: failed, leftOut: failed };
  }
}

function sanitizeUnresolved({ file, line, reason }: Unresolved): Unresolved {
  return { file: cleanText(file, 1000), line, reason: cleanText(reason, 1000) };
}

function byPlace(a: Unresolved, b: Unresolved): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
