import { z } from 'zod';
import { category, schemaVersion, untrusted } from './schema-parts.ts';

export const feed = z
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
export const registry = z.object({
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

export const registryIndex = z.object({
  schema_version: z.literal(schemaVersion),
  kind: z.literal('registry-index'),
  servers: z.array(z.tuple([z.string(), z.string(), z.iso.datetime(), z.int()])),
});
