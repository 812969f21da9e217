import { z } from 'zod';
import { directions } from '#classifier/policy/judge-change.ts';
import { attackPatternSchema } from '#classifier/taxonomy/attack-patterns.ts';
import { server, tool } from './rated-schemas.ts';
import { category, date, flags, head, integrity, level, path, share, untrusted } from './schema-parts.ts';
import { feed, registry, registryIndex } from './standard-schemas.ts';

const listedTool = z.object({
  name: untrusted,
  page: path,
  server: untrusted,
  server_page: path,
  category,
  level,
  summary: z.string(),
  integrity: integrity.exclude(['clean']).optional().describe('Absent where the definition is clean'),
});
const listedServer = z.object({
  name: untrusted,
  page: path,
  id: z.string(),
  version: z.string().nullable(),
  tools: z.int(),
  counts: z.partialRecord(category, z.int()),
  failed: z.boolean().describe('The last try to read it failed'),
  integrity: flags.partial().optional().describe('Definitions that are not clean; absent where all are'),
});
const change = z.object({
  date,
  tool: untrusted,
  page: path.nullable(),
  server: untrusted,
  server_page: path,
  direction: z.enum(directions),
  text: z.string(),
  diff: path.nullable().describe('Where old and new stand side by side'),
});
const changeGroup = z.object({
  date,
  server: untrusted,
  server_page: path,
  diff: path.nullable(),
  summary: z.string(),
  more: z.int().describe('Changes of this server on this day beyond those that are listed'),
});

const list = z.object({
  ...head('list'),
  title: z.string(),
  summary: z.string(),
  number: z.int(),
  next: path.nullable(),
  servers: z.array(listedServer),
  tools: z.array(listedTool),
});

const home = z.object({
  ...head('home'),
  servers: z.int(),
  tools: z.int(),
  counts: z.partialRecord(category, z.int()),
  integrity: flags,
  lists: z.array(z.object({ page: path, tools: z.int() })),
  largest: z.array(listedServer),
  changes: z.array(change),
  groups: z.array(changeGroup),
  checked: date.nullable(),
});

const attackHead = { id: z.string(), title: z.string(), harm: z.string(), tools: z.int() };
const attacks = z.object({ ...head('attacks'), attacks: z.array(z.object({ ...attackHead, page: path })) });
const attack = z.object({
  ...head('attack'),
  ...attackHead,
  ...attackPatternSchema.pick({ control: true, owasp: true, atlas: true, references: true }).shape,
  preconditions: z.array(z.record(z.string(), z.unknown())),
  examples: z.array(listedTool.extend({ reason: z.string() })),
});

const diffRow = z.object({
  tool: untrusted,
  page: path.nullable(),
  date,
  oldHash: z.string(),
  newHash: z.string(),
  direction: z
    .enum(['wider', 'narrower', 'different', 'wording'])
    .describe('What it does to the calls that are accepted, to the rating, its factors or its integrity'),
  rating: z.string().nullable(),
  text: z.string(),
  changed: z.array(z.string()),
});
const diff = z.object({
  ...head('diff'),
  server: z.object({ name: untrusted, page: path }),
  summary: z.string(),
  tools: z.array(diffRow),
});

const sharedRow = z.object({ hash: z.string(), name: untrusted, page: path, servers: z.int() });
const definitions = z.object({ ...head('definitions'), definitions: z.array(sharedRow) });
const definition = z.object({
  ...head('definition'),
  hash: z.string(),
  name: untrusted,
  summary: z.string(),
  firstSeen: date,
  servers: z.array(
    z.object({ server: untrusted, page: path, tool: path, category, level: z.string(), integrity: z.string() }),
  ),
  more: z.int().describe('Servers beyond those that are listed'),
});

const facetValue = z.object({ value: z.string(), title: z.string(), amount: z.int(), page: path });
const facet = { name: z.string(), title: z.string(), of: z.enum(['tool', 'server']), values: z.array(facetValue) };
const facets = z.object({ ...head('facets'), facets: z.array(z.object(facet)) });

const targetFacts = {
  id: z.string(),
  title: z.string(),
  documentation: z.string(),
  apply: z.array(z.string()),
  abilities: z.array(z.object({ ability: z.string(), able: z.string() })),
};
const targets = z.object({ ...head('targets'), targets: z.array(z.object({ ...targetFacts, page: path })) });
const target = z.object({
  ...head('target'),
  ...targetFacts,
  files: z.array(z.object({ path: z.string(), text: z.string() })),
});

const changes = z.object({
  ...head('changes'),
  days: z.array(z.object({ date, changes: z.int() })),
  changes: z.array(change),
  groups: z.array(changeGroup),
});

const method = z.object({
  ...head('method'),
  servers: z.int(),
  tools: z.int(),
  methods: z.record(z.string(), z.int()),
  categories: z.array(z.object({ id: category, level, summary: z.string() })),
  promise: z.string(),
  measured: z
    .object({
      rows: z.int(),
      servers: z.int(),
      folds: z.int(),
      accuracy: share,
      macro_f1: share,
      critical_rated_lower: share,
      per_class: z.array(z.object({ category: z.string(), f1: share })),
    })
    .nullable(),
});

/** Every kind of JSON document the site publishes. */
export const schemas = {
  tool,
  server,
  list,
  home,
  attacks,
  attack,
  targets,
  target,
  changes,
  method,
  facets,
  diff,
  definition,
  definitions,
  feed,
  registry,
  'registry-index': registryIndex,
};

export type SchemaName = keyof typeof schemas;

/** A schema as JSON Schema 2020-12. */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schemas[name], { unrepresentable: 'any' });
  return { $schema, title: `toolrisk ${name}`, ...rest };
}
