import { z } from 'zod';
import { policySchema, ruleSchema } from '#classifier/policy/read-policy.ts';
import { factors } from '#classifier/taxonomy/categories.ts';
import {
  category,
  date,
  flags,
  hash,
  head,
  ids,
  integrity,
  level,
  path,
  share,
  toolName,
  untrusted,
} from './schema-parts.ts';

/** How documents tell a rating. */
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

export const tool = z.object({
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

export const server = z.object({
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
