import type { ExtractedTool, FoundMethod } from '#crawler/types.ts';

/** What is believed of two findings of one name; first: what the server itself said or was seen to say. */
const TRUST: FoundMethod[] = ['live', 'snapshot', 'source', 'openapi', 'manifest'];

/** One tool a name: the most trusted and richest finding, what it lacks taken from the others; sorted by place. */
export function mergeTools(tools: readonly ExtractedTool[]): ExtractedTool[] {
  const byName = new Map<string, ExtractedTool[]>();
  for (const tool of tools) {
    const list = byName.get(tool.name);
    if (list) list.push(tool);
    else byName.set(tool.name, [tool]);
  }
  return [...byName.values()].map(mergeOne).sort(byPlace);
}

function mergeOne(found: ExtractedTool[]): ExtractedTool {
  const [best, ...rest] = [...found].sort((a, b) => rank(b) - rank(a));
  const merged: ExtractedTool = { ...best! };
  for (const other of rest) {
    merged.description ??= other.description;
    merged.inputSchema ??= other.inputSchema;
    merged.outputSchema ??= other.outputSchema;
    merged.annotations ??= other.annotations;
    merged.title ??= other.title;
  }
  if (!found.every((tool) => tool.conditional)) delete merged.conditional;
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as unknown as ExtractedTool;
}

function rank(tool: ExtractedTool): number {
  const partial = tool.partial ?? [];
  const richness =
    (tool.description !== undefined ? 4 : 0) +
    (tool.inputSchema !== undefined ? 4 : 0) +
    (partial.includes('description') ? -2 : 0) +
    (partial.includes('inputSchema') ? -2 : 0) +
    (tool.annotations !== undefined ? 1 : 0) +
    (tool.inputSchema && Object.keys(tool.inputSchema).length > 0 ? 1 : 0);
  return richness + (TRUST.length - TRUST.indexOf(tool.found.method)) * 0.1 - (tool.conditional ? 0.01 : 0);
}

function byPlace(a: ExtractedTool, b: ExtractedTool): number {
  const [fileA = '', fileB = ''] = [a.found.file, b.found.file];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.found.line ?? 0) - (b.found.line ?? 0) || (a.name < b.name ? -1 : 1);
}
