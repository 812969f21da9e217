import { z } from 'zod';
import type { JsonObject } from '#db/definition.ts';
import { SourceRefused } from '../errors.ts';
import type { ExtractedTool } from '../types.ts';

const Json = z.record(z.string(), z.unknown()).transform((value) => value as JsonObject);

/** One tool as a server lists it; what is null was not said. https://modelcontextprotocol.io/specification/2025-11-25/server/tools */
const ListedTool = z.object({
  name: z.string().min(1).max(1024),
  title: z.string().nullish(),
  description: z.string().nullish(),
  inputSchema: Json.nullish(),
  outputSchema: Json.nullish(),
  annotations: Json.nullish(),
});

const ToolsList = z.union([
  z.array(ListedTool),
  z.object({ tools: z.array(ListedTool) }).transform(({ tools }) => tools),
  z.object({ result: z.object({ tools: z.array(ListedTool) }) }).transform(({ result }) => result.tools),
]);

/** Reads a saved `tools/list` answer: the JSON-RPC message, its result, or the bare array. Throws SourceRefused. */
export function readToolsList(json: string, file: string): ExtractedTool[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new SourceRefused(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = ToolsList.safeParse(value);
  if (!parsed.success) {
    throw new SourceRefused(`${file} is no tools/list answer: expected an array of tools, each with a name`);
  }
  return parsed.data.map((tool) => ({
    name: tool.name,
    title: tool.title ?? undefined,
    description: tool.description ?? undefined,
    inputSchema: tool.inputSchema ?? undefined,
    outputSchema: tool.outputSchema ?? undefined,
    annotations: tool.annotations ?? undefined,
    found: { method: 'live', extractor: 'tools-list', file },
  }));
}
