import { parse as parseJsonc } from 'jsonc-parser';
import type { SourceTree } from '#crawler/types.ts';

/** The JSON (comments allowed) of a file as an object; an empty one when there is none. */
export function readJson(tree: SourceTree, path: string): Record<string, unknown> {
  const text = tree.read(path);
  if (text === undefined || text.length > 5_000_000) return {};
  const value: unknown = parseJsonc(text, [], { allowTrailingComma: true });
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
