import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import type { ExtractedTool, Extraction, Extractor, FoundMethod } from '#crawler/types.ts';
import type { JsonObject } from '#db/definition.ts';

const MAX_FILE = 6_000_000;
const MAX_TOOLS = 3000;
const NAMES = [
  'manifest|contract_snapshot|list_tools[\\w.-]*|[\\w.-]*server-card',
  '[\\w.-]*tools?|[\\w.-]*tools?[-_.]?(?:definition|manifest|list|snapshot|schema)s?[\\w.-]*|tool[\\w.-]*',
];
const NAMED = new RegExp(`(?:^|/)(?:${NAMES.join('|')})\\.(?:json|ya?ml)$|__toolsnaps__/[^/]+\\.snap$`, 'i');
const OTHERS = /(^|\/)(node_modules|vendor|third_party|\.git)\//;

/**
 * Definitions checked in as data: a bundle's `manifest.json`, a server card, and snapshots of a tools/list answer. Full
 * definitions are a snapshot; names with descriptions alone are what the author declares.
 * https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md
 */
export const manifest: Extractor = {
  id: 'manifest',
  reads: (path) => NAMED.test(path) && !OTHERS.test(path),
  extract({ tree, part, deadline }) {
    const extraction: Extraction = { tools: [], unresolved: [] };
    const prefix = part === '' ? '' : `${part}/`;
    for (const { path, size } of tree.files) {
      if (!path.startsWith(prefix) || size > MAX_FILE || !this.reads(path)) continue;
      if (Date.now() > deadline || extraction.tools.length > MAX_TOOLS) break;
      const text = tree.read(path);
      if (text !== undefined && /tools|inputSchema|input_schema/.test(text)) {
        extraction.tools.push(...toolsIn(path, text));
      }
    }
    return extraction;
  },
};

function toolsIn(path: string, text: string): ExtractedTool[] {
  const data = parse(path, text);
  const declared = isObject(data) && ('manifest_version' in data || 'dxt_version' in data);
  if (/(^|\/)manifest\.json$/.test(path) && !declared) return [];
  const described = listed(data).flatMap((one) => definition(one) ?? []);
  const full = described.filter(({ inputSchema }) => inputSchema !== undefined).length;
  const snapshot = full > 0 && full * 10 >= described.length * 9;
  if (!snapshot && !declared && !/server-card/.test(path)) return [];
  const method: FoundMethod = snapshot ? 'snapshot' : 'manifest';
  return described.map((one) => ({
    ...one,
    found: { method, extractor: 'manifest', file: path, line: lineOf(text, one.name) },
  }));
}

function parse(path: string, text: string): unknown {
  if (!/\.ya?ml$/.test(path)) return parseJsonc(text, [], { allowTrailingComma: true });
  try {
    return parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries that may be tools: of an array, of `tools` or `result.tools`, of a table by name, or the file itself. */
function listed(data: unknown): unknown[] {
  if (Array.isArray(data)) return data.slice(0, MAX_TOOLS);
  if (!isObject(data)) return [];
  if ('tools' in data) return listed(data.tools);
  if (isObject(data.result)) return listed(data.result);
  if (typeof data.name === 'string') return [data];
  return Object.entries(data)
    .slice(0, MAX_TOOLS)
    .map(([name, value]) => (isObject(value) && !('name' in value) ? { name, ...value } : value));
}

function definition(value: unknown): Omit<ExtractedTool, 'found'> | undefined {
  if (!isObject(value) || typeof value.name !== 'string' || !/^[\w./:-]{1,128}$/.test(value.name)) return undefined;
  const { name, title, description, outputSchema, annotations } = value;
  const inputSchema = value.inputSchema ?? value.input_schema;
  if (typeof description !== 'string' && !isObject(inputSchema)) return undefined;
  return {
    name,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(isObject(inputSchema) ? { inputSchema: inputSchema as JsonObject } : {}),
    ...(isObject(outputSchema) ? { outputSchema: outputSchema as JsonObject } : {}),
    ...(isObject(annotations) ? { annotations: withoutNull(annotations) } : {}),
  };
}

/** A hint dumped as null was not given. */
function withoutNull(annotations: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== null)) as JsonObject;
}

function lineOf(text: string, name: string): number {
  const at = text.indexOf(`"${name}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
