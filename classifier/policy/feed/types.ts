import { z } from 'zod';
import { policySchema, ruleSchema } from '../read-policy.ts';
import type { PolicyTool } from '../types.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z
  .int()
  .min(2)
  .max(8 * 1024 * 1024);

/** A key's number and its minisign public key line. */
const key = z.strictObject({ id: z.string().regex(/^[0-9A-F]{16}$/), key: z.string().length(56) });

const shardRef = z.object({
  server: z.string().min(1),
  /** What else the server is found by: its other packages, its repository, ids it had before. */
  aliases: z.array(z.string().min(1)).optional(),
  serial: z.int().positive(),
  path: z.string().regex(/^s\/[0-9a-f]{64}\.json$/),
  sha256,
  size,
});

/** The one signed file: everything else is named in it by hash. Unknown keys are ignored, unknown `critical` ones are not. */
export const FeedRoot = z.object({
  feed: z.literal('toolrisk'),
  schema: z.literal('1'),
  critical: z.array(z.never()).optional(),
  serial: z.int().positive(),
  prev_serial: z.int().min(0),
  generated_at: z.iso.datetime(),
  expires: z.iso.datetime(),
  ruleset: z.string(),
  shards: z.array(shardRef),
  lookups: z.array(z.object({ prefix: z.string().regex(/^[0-9a-f]{2}$/), sha256, size: z.int().positive() })),
  keys: z.array(key).min(1).max(4),
});

export type FeedRoot = z.infer<typeof FeedRoot>;
export type FeedKey = z.infer<typeof key>;
export type ShardRef = z.infer<typeof shardRef>;

/** What the rating saw beside the category, for questions a policy does not answer. */
const fact = z.object({
  factors: z.array(z.string()),
  integrity: z.enum(['clean', 'suspicious', 'poisoned']),
  modes: z.array(z.object({ pointer: z.string(), value: z.string(), category: z.string() })),
  /** The list arguments of a tool that acts on many things at once: the strict profile bounds them. */
  inputSchema: z
    .object({
      properties: z.record(z.string(), z.object({ type: z.literal('array'), maxItems: z.number().optional() })),
    })
    .optional(),
});

/** One server: its recommended policy, and what is needed to decide the other profiles. */
export const FeedShard = z.object({
  schema: z.literal('1'),
  policy: policySchema,
  facts: z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null),
});

/** What a client may learn of a definition by its hash; a file holds all of them that begin with the same two digits. */
const lookup = z.object({
  category: z.string(),
  level: z.string(),
  effect: z.enum(['allow', 'ask', 'deny']),
  hide: z.boolean(),
  limits: ruleSchema.shape.limits,
  integrity: fact.shape.integrity,
});

export const FeedLookups = z.record(sha256, lookup);
export type FeedLookup = z.infer<typeof lookup>;

export const FeedFact = fact;
export type FeedFact = Pick<PolicyTool, 'factors' | 'integrity' | 'modes' | 'inputSchema'>;

/** One change between two serials. */
export interface FeedEvent {
  server: string;
  tool: string;
  direction: 'tighten' | 'loosen' | 'mixed' | 'same';
  kind: 'new' | 'removed' | 'changed' | 'redefined';
  from: string;
  to: string;
}
