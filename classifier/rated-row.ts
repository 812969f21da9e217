import type { JsonObject } from '#db/definition.ts';
import type { RatedDefinition } from './types.ts';

/** A line of `classify`: a definition, the server it belongs to where known, and an id that comes back. */
export interface RatedRow extends RatedDefinition {
  id?: string | number;
}

const texts = ['title', 'description', 'server', 'serverName'] as const;
const objects = ['inputSchema', 'outputSchema', 'annotations'] as const;

/**
 * Checks a parsed line by hand: a schema library would cost more than the rating itself on this path.
 * Null counts as not said, as many dumps write it.
 */
export const RatedRow = {
  parse(value: unknown): RatedRow | { error: string } {
    if (!isObject(value)) return { error: 'not a JSON object; write one tool definition a line' };
    if (typeof value.name !== 'string' || value.name === '') return { error: 'has no «name»; every tool has one' };
    const row: RatedRow = { name: value.name };
    if (typeof value.id === 'string' || typeof value.id === 'number') row.id = value.id;
    for (const key of texts) {
      const said = value[key];
      if (said === undefined || said === null) continue;
      if (typeof said !== 'string') return { error: `«${key}» is not text` };
      row[key] = said;
    }
    for (const key of objects) {
      const said = value[key];
      if (said === undefined || said === null) continue;
      if (!isObject(said)) return { error: `«${key}» is not an object` };
      row[key] = said as JsonObject;
    }
    return row;
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
