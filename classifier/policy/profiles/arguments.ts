import { type CategoryId, severity } from '../../taxonomy/categories.ts';
import type { PolicyTool } from '../types.ts';

const modePointer = /^\/inputSchema\/properties\/([A-Za-z_][A-Za-z0-9_-]{0,63})\/enum\/\d+$/;

/** The argument whose value selects the act at a pointer, where it is one of the tool's own. */
export function selectorAt(pointer: string): string | undefined {
  return modePointer.exec(pointer)?.[1];
}

/** Values of one argument under which a tool does no worse than write, and the worst they do. */
interface SafeModes {
  path: string;
  values: string[];
  category: CategoryId;
}

/**
 * The harmless modes of a tool whose category comes from a worse one. None when the category is not explained by
 * its modes, when more than one argument selects the act, or when no mode is harmless.
 */
export function safeModes(tool: PolicyTool): SafeModes | undefined {
  const selectors = new Set(tool.modes.map(({ pointer }) => selectorAt(pointer)));
  const [path] = selectors;
  if (!path || selectors.size !== 1) return undefined;
  if (!tool.modes.some(({ category }) => category === tool.category)) return undefined;

  const unsafe = new Set(tool.modes.filter((mode) => !isSafe(mode.category)).map(({ value }) => value));
  const safe = tool.modes.filter(({ category, value }) => isSafe(category) && !unsafe.has(value));
  if (safe.length === 0) return undefined;
  return {
    path,
    values: [...new Set(safe.map(({ value }) => value))].sort(),
    category: safe.some(({ category }) => category === 'Write') ? 'Write' : 'Read',
  };
}

function isSafe(category: CategoryId): boolean {
  return severity[category] <= severity.Write;
}

/** Top-level list arguments that admit more than `most` entries, sorted. */
export function recipientLists(inputSchema: unknown, most: number): string[] {
  const properties = field(inputSchema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties)
    .filter(([name, schema]) => {
      if (!/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name) || field(schema, 'type') !== 'array') return false;
      const maxItems = field(schema, 'maxItems');
      return typeof maxItems !== 'number' || maxItems > most;
    })
    .map(([name]) => name)
    .sort();
}

/** What `recipientLists` looks at of a schema, and nothing else; undefined where it would find nothing. */
export function listsOf(inputSchema: unknown): ListArguments | undefined {
  const lists = recipientLists(inputSchema, 0).map((name) => {
    const maxItems = field(field(field(inputSchema, 'properties'), name), 'maxItems');
    return [name, { type: 'array' as const, ...(typeof maxItems === 'number' && { maxItems }) }] as const;
  });
  return lists.length > 0 ? { properties: Object.fromEntries(lists) } : undefined;
}

/** The list arguments of a tool as JSON Schema has them. */
interface ListArguments {
  properties: Record<string, { type: 'array'; maxItems?: number | undefined }>;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
