import { z } from 'zod';
import type { CatalogServer, CatalogTool } from '#db/queries/catalog.ts';
import type { DumpedEvent } from '#db/queries/dump.ts';

/** Raised when a row loses a field or gives one another meaning; new fields do not raise it. */
export const schemaVersion = '1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();
const json = z.unknown();

/** A server; its description is its author's. */
export const ServerRow = z.object({
  server: z.string(),
  slug: z.string(),
  version: z.string().nullable(),
  status: z.string(),
  repository: z.string().nullable(),
  homepage: z.string().nullable(),
  license: z.string().nullable(),
  mcp_name: z.string().nullable(),
  packages: z.array(z.object({ type: z.string(), name: z.string() })),
  tools: z.int(),
  first_seen: moment,
  checked_at: moment.nullable(),
  untrusted: z.object({ name: z.string(), description: z.string().nullable(), deprecated: z.string().nullable() }),
});

/** A tool with its definition and its rating, null where it is not rated yet. */
export const ToolRow = z.object({
  server: z.string(),
  tool: z.string(),
  slug: z.string(),
  definition_hash: hash,
  found: z.object({
    method: z.string(),
    extractor: z.string(),
    file: z.string().nullable(),
    line: z.int().nullable(),
    conditional: z.boolean(),
    partial: z.array(z.string()),
  }),
  first_seen: moment,
  changed_at: moment,
  rating: z
    .object({
      ruleset: z.string(),
      category: z.string(),
      level: z.string(),
      confidence: z.number(),
      integrity: z.string(),
      also: z.array(z.string()),
      factors: z.array(json),
      modes: z.array(json),
      evidence: z.array(json),
      reasoning: z.string(),
      model: z.string().nullable(),
      needs_review: z.boolean(),
      decisions: z.array(json),
      rated_at: moment,
    })
    .nullable(),
  untrusted: z.object({
    title: z.string().optional(),
    description: z.string().optional(),
    inputSchema: json.optional(),
    outputSchema: json.optional(),
    annotations: json.optional(),
  }),
});

/** A change: `added`, `changed` and `removed` of definitions, `rerated` of categories. */
export const ChangeRow = z.object({
  server: z.string(),
  tool: z.string(),
  kind: z.string(),
  old_hash: hash.nullable(),
  new_hash: hash.nullable(),
  old_category: z.string().nullable(),
  new_category: z.string().nullable(),
  at: moment,
});

export type ServerRow = z.infer<typeof ServerRow>;
export type ToolRow = z.infer<typeof ToolRow>;
export type ChangeRow = z.infer<typeof ChangeRow>;

/** The rows of each file of the dump, by its name. */
export const rowSchemas = { servers: ServerRow, tools: ToolRow, changes: ChangeRow };

const iso = (at: Date | string) => new Date(at).toISOString();

export function serverRow(server: CatalogServer): ServerRow {
  const { key, slug, name, description, deprecated, version, status, repository, homepage, license } = server;
  return {
    server: key,
    slug,
    version,
    status,
    repository,
    homepage,
    license,
    mcp_name: server.mcpName,
    packages: server.packages,
    tools: server.tools.length,
    first_seen: iso(server.firstSeen),
    checked_at: server.checkedAt && iso(server.checkedAt),
    untrusted: { name, description, deprecated },
  };
}

export function toolRow(server: string, tool: CatalogTool): ToolRow {
  const { name: _, ...said } = tool.definition;
  const { method, extractor, file, line, conditional, partial, verdict } = tool;
  return {
    server,
    tool: tool.name,
    slug: tool.slug,
    definition_hash: tool.definitionHash,
    found: { method, extractor, file, line, conditional, partial: partial ?? [] },
    first_seen: iso(tool.firstSeen),
    changed_at: iso(tool.changedAt),
    rating: verdict && rating(verdict),
    untrusted: said,
  };
}

function rating(verdict: NonNullable<CatalogTool['verdict']>): NonNullable<ToolRow['rating']> {
  const { ruleset, category, level, confidence, integrity, also, factors, modes, evidence, reasoning } = verdict;
  return {
    ...{ ruleset, category, level, confidence, integrity, also, factors, modes, evidence, reasoning },
    model: verdict.model,
    needs_review: verdict.needsReview,
    decisions: verdict.decisions ?? [],
    rated_at: iso(verdict.ratedAt),
  };
}

export function changeRow({
  server,
  tool,
  kind,
  oldHash,
  newHash,
  oldCategory,
  newCategory,
  at,
}: DumpedEvent): ChangeRow {
  return {
    ...{ server, tool, kind },
    old_hash: oldHash,
    new_hash: newHash,
    old_category: oldCategory,
    new_category: newCategory,
    at: iso(at),
  };
}
