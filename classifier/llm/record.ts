import { invisible } from '../integrity/fold.ts';
import { type ReadTool, readTool } from '../read-tool.ts';
import type { RatedDefinition } from '../types.ts';

/** What a model is shown. The rules read everything; a model gets a digest with pointers, so that cost has a bound. */
const limits = { description: 4000, text: 400, parameters: 60, values: 24, siblings: 40, total: 14_000 } as const;

export const recordVersion = '1';

export interface ModelRecord {
  server: string | undefined;
  name: string;
  title: string | undefined;
  description: string | undefined;
  parameters: {
    pointer: string;
    name: string;
    type: string;
    required: boolean;
    description?: string;
    values?: string[];
  }[];
  serverClaims: unknown;
  siblings: string[];
  truncated: boolean;
}

/** Digests a definition for a model: texts cut to length and rid of invisible characters. */
export function recordOf(
  definition: RatedDefinition,
  siblings: readonly string[] = [],
): { record: ModelRecord; tool: ReadTool } {
  const tool = readTool(definition);
  let truncated = tool.truncated;
  let left: number = limits.total;
  const cut = (text: string | undefined, most: number): string | undefined => {
    if (text === undefined) return undefined;
    const visible = text.replace(invisible, '');
    const shown = visible.slice(0, Math.max(0, Math.min(most, left)));
    truncated ||= shown.length < visible.length;
    left -= shown.length;
    return shown;
  };
  const record: ModelRecord = {
    server: cut(definition.serverName ?? definition.server, 120),
    name: cut(definition.name, 200)!,
    title: cut(definition.title, 200),
    description: cut(definition.description, limits.description),
    parameters: tool.parameters
      .slice(0, limits.parameters)
      .map(({ pointer, name, type, required, description, values }) => ({
        pointer,
        name: cut(name, 100)!,
        type: type?.slice(0, 20) ?? 'any',
        required,
        ...(description && { description: cut(description, limits.text)! }),
        ...(values.length > 0 && { values: values.slice(0, limits.values).map(({ value }) => cut(value, 80)!) }),
      })),
    serverClaims: claimsOf(definition.annotations),
    siblings: siblings.slice(0, limits.siblings).map(sanitisedName),
    truncated: false,
  };
  record.truncated = truncated || tool.parameters.length > limits.parameters;
  return { record, tool };
}

const hints = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'];

function claimsOf(annotations: RatedDefinition['annotations']): Record<string, boolean> {
  const claims = Object.entries(annotations ?? {}).filter(
    ([key, value]) => hints.includes(key) && typeof value === 'boolean',
  );
  return Object.fromEntries(claims) as Record<string, boolean>;
}

/** Siblings give context by name only: their texts must not speak in this tool's request. */
function sanitisedName(name: string): string {
  return name.replace(/[^\w.-]/g, '_').slice(0, 60);
}
