import type { ExtractedTool } from '#crawler/types.ts';
import type { JsonObject, JsonValue } from '#db/definition.ts';
import { setOwn } from './set-own.ts';

const MAX_NAME = 256;
const MAX_TITLE = 1000;
const MAX_DESCRIPTION = 100_000;
const MAX_SCHEMA_NODES = 20_000;
const MAX_SCHEMA_DEPTH = 40;

/** A definition that is safe to store: text without NUL and lone surrogates, everything of bounded size and depth. */
export function sanitizeTool(tool: ExtractedTool): ExtractedTool | undefined {
  const name = cleanText(tool.name, MAX_NAME + 1).trim();
  if (name === '' || name.length > MAX_NAME) return undefined;
  const made: ExtractedTool = { ...tool, name };
  if (tool.title !== undefined) made.title = cleanText(tool.title, MAX_TITLE);
  if (tool.description !== undefined) made.description = cleanText(tool.description, MAX_DESCRIPTION);
  for (const key of ['inputSchema', 'outputSchema', 'annotations'] as const) {
    if (tool[key] !== undefined) made[key] = cleanObject(tool[key]);
  }
  return made;
}

/** Text Postgres and JSON can hold, cut to a length. */
export function cleanText(text: string, max: number): string {
  const cut = text.length > max ? text.slice(0, max) : text;
  const clean = cut.includes('\0') ? cut.replaceAll('\0', '\uFFFD') : cut;
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}

function cleanObject(value: JsonObject): JsonObject {
  let nodes = 0;
  const clean = (one: JsonValue, depth: number): JsonValue => {
    if (++nodes > MAX_SCHEMA_NODES || depth > MAX_SCHEMA_DEPTH) return {};
    if (typeof one === 'string') return cleanText(one, MAX_DESCRIPTION);
    if (typeof one === 'number') return Number.isFinite(one) ? one : null;
    if (Array.isArray(one)) return one.slice(0, 5000).map((item) => clean(item, depth + 1));
    if (typeof one !== 'object' || one === null) return one;
    const made: JsonObject = {};
    for (const [key, item] of Object.entries(one).slice(0, 5000)) {
      if (item === undefined) continue;
      const value = clean(item, depth + 1);
      setOwn(made, cleanText(key, 1000), value);
    }
    return made;
  };
  const made = clean(value, 0);
  return typeof made === 'object' && made !== null && !Array.isArray(made) ? made : {};
}
