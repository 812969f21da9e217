import type { ExtractedTool, Unresolved } from '#crawler/types.ts';

/**
 * One list out of what the code registers and what data files in the repository say. The code decides which tools there
 * are; a snapshot of the same tools was made from the running server and is trusted for what they say; a file that only
 * names them fills gaps. Where the code could not be read, the files stand alone.
 */
export function mergeTools(tools: readonly ExtractedTool[], unresolved: readonly Unresolved[]): ExtractedTool[] {
  const code = tools.filter(({ found }) => found.method !== 'snapshot' && found.method !== 'manifest');
  const snapshots = tools.filter(({ found }) => found.method === 'snapshot');
  const manifests = tools.filter(({ found }) => found.method === 'manifest');
  const names = namesOf(code);
  const data = snapshots.length > 0 ? snapshots : manifests;
  if (names.size === 0) return mergeByName(data);
  const shared = new Set([...namesOf(data)].filter((name) => names.has(name)));
  const current = shared.size >= 0.9 * Math.max(namesOf(data).size, names.size);
  const computed = unresolved.some(({ reason }) => reason.includes('run time'));
  const kept = data.filter(({ name }) => names.has(name) || (computed && shared.size * 2 >= names.size));
  return mergeByName(current && snapshots.length > 0 ? [...kept, ...code] : [...code, ...kept]);
}

function namesOf(tools: readonly ExtractedTool[]): Set<string> {
  return new Set(tools.map(({ name }) => name));
}

/** One tool a name; the first finding of each method class leads, within the code the richest. */
function mergeByName(tools: readonly ExtractedTool[]): ExtractedTool[] {
  const byName = new Map<string, ExtractedTool[]>();
  for (const tool of tools) {
    const list = byName.get(tool.name);
    if (list) list.push(tool);
    else byName.set(tool.name, [tool]);
  }
  return [...byName.values()].map(mergeOne).sort(byPlace);
}

function mergeOne(found: ExtractedTool[]): ExtractedTool {
  const lead = found[0]!.found.method;
  const [best, ...rest] = [...found].sort(
    (a, b) => Number(b.found.method === lead) - Number(a.found.method === lead) || richness(b) - richness(a),
  );
  const merged: ExtractedTool = { ...best! };
  for (const other of rest) {
    merged.description ??= other.description;
    merged.inputSchema ??= other.inputSchema;
    merged.outputSchema ??= other.outputSchema;
    merged.annotations ??= other.annotations;
    merged.title ??= other.title;
  }
  const source = found.find((tool) => tool.found.method === 'source');
  if (!found.every((tool) => tool.conditional || tool.found.method !== 'source')) {
    delete merged.conditional;
    delete merged.condition;
  } else if (source?.conditional) {
    merged.conditional = true;
    merged.condition ??= source.condition;
  }
  const entries = Object.entries(merged).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as ExtractedTool;
}

function richness(tool: ExtractedTool): number {
  const partial = tool.partial ?? [];
  return (
    (tool.description !== undefined ? 4 : 0) +
    (tool.inputSchema !== undefined ? 4 : 0) +
    (partial.includes('description') ? -2 : 0) +
    (partial.includes('inputSchema') ? -2 : 0) +
    (tool.annotations !== undefined ? 1 + Object.keys(tool.annotations).length / 100 : 0) +
    (tool.inputSchema && Object.keys(tool.inputSchema).length > 0 ? 1 : 0) -
    (tool.conditional ? 0.01 : 0)
  );
}

function byPlace(a: ExtractedTool, b: ExtractedTool): number {
  const [fileA = '', fileB = ''] = [a.found.file, b.found.file];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.found.line ?? 0) - (b.found.line ?? 0) || (a.name < b.name ? -1 : 1);
}
