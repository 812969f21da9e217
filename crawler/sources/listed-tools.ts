import type { JsonObject } from '#db/definition.ts';
import { sanitizeTool } from '../extractors/sanitize.ts';
import type { ExtractedTool, Extraction, Found, Unresolved } from '../types.ts';

/** Tools of one list that are read; who collects them keeps one more, or nobody could tell that there are others. */
export const mostListed = 2000;

/**
 * Tools as a server or a registry lists them. One that breaks the protocol is kept with what can be read of it, and
 * its defect is noted: https://modelcontextprotocol.io/specification/2025-11-25/server/tools
 */
export function listedTools(raw: readonly unknown[], file: string, method: Found['method']): Extraction {
  const tools: ExtractedTool[] = [];
  const unresolved: Unresolved[] = [];
  const defect = (reason: string) => unresolved.push({ file, line: 1, reason });

  for (const [index, entry] of raw.slice(0, mostListed).entries()) {
    const said = isObject(entry) ? entry : {};
    const { name } = said;
    if (typeof name !== 'string') {
      defect(`tool ${index + 1} of the list has no name`);
      continue;
    }
    const text = (field: string) => {
      const value = said[field];
      if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
      defect(`${name}: ${field} is no text`);
      return undefined;
    };
    const object = (field: string) => {
      const value = said[field];
      if (isObject(value) || value === undefined || value === null) return value ?? undefined;
      defect(`${name}: ${field} is no object`);
      return undefined;
    };
    const inputSchema = object('inputSchema') as JsonObject | undefined;
    if (inputSchema && inputSchema.type !== 'object') defect(`${name}: inputSchema describes no object`);
    const tool = sanitizeTool({
      name,
      title: text('title'),
      description: text('description'),
      inputSchema,
      outputSchema: object('outputSchema') as JsonObject | undefined,
      annotations: withoutNulls(object('annotations') as JsonObject | undefined),
      found: { method, extractor: 'tools-list', file },
    });
    if (tool) tools.push(tool);
    else defect(`tool ${index + 1} of the list has a name that cannot be kept`);
  }
  if (raw.length > mostListed) unresolved.push(moreListed(file));
  return { tools, unresolved };
}

export function moreListed(file: string): Unresolved {
  return { file, line: 1, reason: 'lists more tools than are read' };
}

/** Python servers write hints they do not give as null. */
function withoutNulls(annotations: JsonObject | undefined): JsonObject | undefined {
  return annotations && Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== null));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
