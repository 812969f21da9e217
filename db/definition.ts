import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/**
 * What a server says of one tool in its `tools/list` answer; an absent key was not said.
 * https://modelcontextprotocol.io/specification/2025-11-25/server/tools
 */
export interface Definition {
  name: string;
  title?: string | undefined;
  description?: string | undefined;
  inputSchema?: JsonObject | undefined;
  outputSchema?: JsonObject | undefined;
  annotations?: JsonObject | undefined;
}

/** A definition as rows hold it: null where it says nothing. */
export interface DefinitionColumns {
  name: string;
  title: string | null;
  description: string | null;
  inputSchema: JsonObject | null;
  outputSchema: JsonObject | null;
  annotations: JsonObject | null;
}

/** The SHA-256 (hex) of the RFC 8785 canonical JSON of the six definition keys, absent ones left out. */
export function definitionHash(definition: Definition): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = definition;
  const said = Object.fromEntries(
    Object.entries({ name, title, description, inputSchema, outputSchema, annotations }).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
  return createHash('sha256').update(canonicalize(said)!).digest('hex');
}
