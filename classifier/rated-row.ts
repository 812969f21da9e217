import type { JsonObject } from '#db/definition.ts';
import type { RatedDefinition } from './types.ts';

/** A line of `classify`: a definition, the server it belongs to where known, and an id that comes back. */
export interface RatedRow extends RatedDefinition {
  id?: string | number | undefined;
}

const texts = ['title', 'description', 'server', 'serverName'] as const;
const objects = ['inputSchema', 'outputSchema', 'annotations'] as const;

/**
 * Checks a parsed line by hand: a schema library would cost more than the rating itself on this path. Null counts as not
 * said, as many dumps write it. All rows have all keys, as of objects of many shapes each key costs a search.
 */
export const RatedRow = {
  parse(value: unknown): RatedRow | { error: string } {
    if (!isObject(value)) return { error: 'not a JSON object; write one tool definition a line' };
    const { id, server, serverName, name, title, description, inputSchema, outputSchema, annotations } = value;
    if (typeof name !== 'string' || name === '') return { error: 'has no «name»; every tool has one' };
    if (!(mayBeText(title) && mayBeText(description) && mayBeText(server) && mayBeText(serverName))) {
      return { error: `«${texts.find((key) => !mayBeText(value[key]))}» is not text` };
    }
    if (!(mayBeObject(inputSchema) && mayBeObject(outputSchema) && mayBeObject(annotations))) {
      return { error: `«${objects.find((key) => !mayBeObject(value[key]))}» is not an object` };
    }
    return {
      id: typeof id === 'string' || typeof id === 'number' ? id : undefined,
      server: server ?? undefined,
      serverName: serverName ?? undefined,
      name,
      title: title ?? undefined,
      description: description ?? undefined,
      inputSchema: inputSchema ?? undefined,
      outputSchema: outputSchema ?? undefined,
      annotations: annotations ?? undefined,
    };
  },
};

function mayBeText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function mayBeObject(value: unknown): value is JsonObject | null | undefined {
  return value === undefined || value === null || isObject(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
