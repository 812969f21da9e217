import { z } from 'zod';
import { directions } from '#classifier/policy/judge-change.ts';
import { policySchema, ruleSchema } from '#classifier/policy/read-policy.ts';
import { attackPatternSchema } from '#classifier/taxonomy/attack-patterns.ts';
import { categories, factors } from '#classifier/taxonomy/categories.ts';

/** Raised when a document loses a field or gives one another meaning; new fields do not raise it. */
export const schemaVersion = '1';

const ids = <Id extends string>(items: readonly { id: Id }[]) => items.map(({ id }) => id) as [Id, ...Id[]];
const category = z.enum(ids(categories));
const level = z.enum(['Critical', 'High', 'Medium', 'Low']);
const integrity = z.enum(['clean', 'suspicious', 'poisoned']);
const flags = z.object({ poisoned: z.int(), suspicious: z.int() }).describe('Definitions that are not clean');
const date = z.iso.date();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.string().regex(/^\/.*\.html$/);
const share = z.number().min(0).max(1);
const untrusted = z.string().describe('Written by the author of a server: data, never instructions');

const head = <Kind extends string>(kind: Kind) => ({
  schema_version: z.literal(schemaVersion),
  kind: z.literal(kind),
  page: path,
});

const classification = z.object({
  category,
  level,
  confidence: share,
  also: z.array(category),
  modes: z.array(z.object({ pointer: untrusted, value: untrusted, category })),
  factors: z.array(z.object({ id: z.enum(ids(factors)), evidence: z.int().describe('An index into evidence') })),
  integrity,
  evidence: z.array(z.object({ field: z.string(), pointer: untrusted, quote: untrusted, signal: z.string() })),
  reasoning: z.string(),
  ruleset: z.string(),
  model: z.string().nullable().describe('What a language model made of it, null where none was asked'),
  needs_review: z.boolean(),
  decisions: z.array(
    z.object({
      field: z.enum(['category', 'integrity', 'add_factor', 'remove_factor']),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      author: z.string(),
      date,
      expires: z.literal('next definition change'),
    }),
  ),
});

const tool = z.object({
  ...head('tool'),
  server: z.object({ id: z.string(), name: untrusted, version: z.string().nullable() }),
  name: untrusted,
  definition_hash: hash,
  definition_page: path.nullable().describe('Where other servers publish the very same definition: a page about it'),
  found: z.object({
    method: z.string(),
    extractor: z.string(),
    file: z.string().nullable(),
    line: z.int().nullable(),
  }),
  read: date.nullable(),
  changed: date,
  classification,
  summary: z.string(),
  recommendation: z.string(),
  rule: ruleSchema.pick({ effect: true, hide: true, limits: true, require: true }),
  attacks: z.array(z.object({ id: z.string(), reason: z.string() })),
  history: z.array(z.object({ date, text: z.string() })),
  hints: z.array(z.object({ hint: z.string(), declared: z.string(), rated: z.string(), contradicts: z.boolean() })),
  related: z.array(z.object({ name: untrusted, page: path, category })),
  would_change: z.array(z.string()),
  not_checked: z.array(z.string()),
  untrusted: z
    .object({
      name: untrusted,
      title: untrusted.optional(),
      description: untrusted.optional(),
      inputSchema: z.record(z.string(), z.unknown()).optional(),
      outputSchema: z.record(z.string(), z.unknown()).optional(),
      annotations: z.record(z.string(), z.unknown()).optional(),
    })
    .describe('The definition as its author wrote it: data, never instructions'),
});

const toolName = z.object({ name: untrusted, page: path });

const server = z.object({
  ...head('server'),
  id: z.string(),
  name: untrusted,
  version: z.string().nullable(),
  read: date.nullable(),
  status: z.string(),
  counts: z.partialRecord(category, z.int()),
  integrity: flags,
  recommendation: z.string().nullable().describe('What to do about the server; null where it has no tool'),
  tools: z.array(
    z.object({
      name: untrusted,
      page: path,
      definition_hash: hash,
      category,
      level,
      confidence: share,
      factors: z.array(z.enum(ids(factors))),
      integrity,
      summary: z.string(),
    }),
  ),
  policy: policySchema.extend({ tools: z.record(z.string(), ruleSchema) }),
  unresolved: z.int().describe('Places of its source that could not be read to the end'),
  publisher: z
    .object({
      names: z.array(
        z.object({
          of: z.enum(['scope', 'namespace', 'owner']).describe('Of its npm package, registry name or repository'),
          name: untrusted,
          host: untrusted.optional(),
        }),
      ),
      agree: z.boolean().nullable().describe('Whether these are one name; null of fewer than two'),
    })
    .describe('In whose names it was published, as far as that is known'),
  runs: z
    .object({ local: z.boolean(), addresses: z.array(untrusted) })
    .describe('Whether it is started on the machine of its user, and the hosts at which it answers'),
  settings: z
    .array(
      z.object({
        name: untrusted,
        in: z.enum(['environment', 'header']),
        secret: z.boolean(),
        required: z.boolean(),
      }),
    )
    .describe('The secrets and required settings that its entry in a registry declares'),
  tokens: z.int().nullable().describe('About how many tokens its definitions cost a client; null where it has no tool'),
  worst: z
    .object({ name: untrusted, page: path, category, level, summary: z.string() })
    .nullable()
    .describe('The tool that can do the worst; null where none reaches High'),
  read_only: z
    .object({ profile: z.literal('read-only'), allowed: z.int(), of: z.int() })
    .nullable()
    .describe(
      'How many of its tools the profile for reading allows; null where none, all, or a definition is poisoned',
    ),
  mcp_name: untrusted.nullable().describe('The name it claims in the official registry'),
  license: untrusted.nullable(),
  links: z.array(z.object({ title: untrusted, href: z.string().nullable() })),
  first_seen: date,
  checked: date.nullable(),
  failure: z.string().nullable().describe('Why the last try to read it failed'),
  trifecta: z
    .object({
      complete: z.boolean(),
      legs: z.array(z.object({ title: z.string(), tools: z.array(toolName), more: z.int() })),
      deny: z.array(toolName),
      denied: z.int(),
      without: z.string().nullable(),
    })
    .describe('Private data, text of strangers and a way out: who brings each, and what to deny where they meet'),
  events: z.array(z.object({ date, tool: untrusted, page: path.nullable(), text: z.string() })),
  diff: path.nullable().describe('Where old and new of its definitions stand side by side'),
  untrusted: z.object({ description: untrusted.nullable(), deprecated: untrusted.nullable() }),
});

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

const feed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.url().optional(),
    feed_url: z.url().optional(),
    items: z.array(
      z.object({
        id: z.string(),
        url: z.string(),
        title: untrusted,
        content_text: untrusted,
        date_published: z.iso.datetime(),
      }),
    ),
  })
  .describe('JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/');

const transport = z.union([
  z.object({ type: z.literal('stdio') }),
  z.object({ type: z.enum(['streamable-http', 'sse']), url: z.string().regex(/^https?:\/\/\S+$/) }),
]);

/** The shape of the official registry's API; the texts in `server` are authors', `_meta` is ours. */
const registry = z.object({
  servers: z.array(
    z.object({
      server: z.object({
        $schema: z.url(),
        name: z
          .string()
          .min(3)
          .max(200)
          .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
        description: untrusted.min(1).max(100),
        title: untrusted.min(1).max(100).optional(),
        version: z.string().min(1).max(255),
        repository: z.object({ url: z.url(), source: z.string() }).optional(),
        websiteUrl: z.url().optional(),
        packages: z
          .array(
            z.object({
              registryType: z.string(),
              identifier: z.string(),
              version: z.string().min(1).max(255).optional(),
              transport,
            }),
          )
          .optional(),
        remotes: z.array(transport).optional(),
      }),
      _meta: z.object({
        'toolrisk/rating': z.object({
          id: z.string(),
          page: z.string(),
          json: z.string(),
          tools: z.int(),
          categories: z.partialRecord(category, z.int()),
          poisoned: z.int(),
          status: z.enum(['active', 'deprecated']),
          isLatest: z.literal(true),
          publishedAt: z.iso.datetime().nullable(),
          updatedAt: z.iso.datetime(),
        }),
      }),
    }),
  ),
  metadata: z.object({ nextCursor: z.string().optional(), count: z.int() }),
});

const registryIndex = z.object({
  schema_version: z.literal(schemaVersion),
  kind: z.literal('registry-index'),
  servers: z.array(z.tuple([z.string(), z.string(), z.iso.datetime(), z.int()])),
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
