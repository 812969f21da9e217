import { z } from 'zod';
import { type CategoryId, categories, type FactorId, factors } from './categories.ts';

const categoryIds = categories.map(({ id }) => id) as [CategoryId, ...CategoryId[]];
const factorIds = factors.map(({ id }) => id) as [FactorId, ...FactorId[]];

/** A facet list that is left out says nothing; every list that is given must be met. */
const precondition = z.strictObject({
  /** All of these. */
  factors: z.array(z.enum(factorIds)).default([]),
  /** None of these. */
  without: z.array(z.enum(factorIds)).default([]),
  /** One of these. */
  categories: z.array(z.enum(categoryIds)).default([]),
  /** One of these. */
  integrity: z.array(z.enum(['suspicious', 'poisoned'])).default([]),
  /** Evidence of one of these integrity signals. */
  signals: z.array(z.string().regex(/^[a-z-]+$/)).default([]),
  /** That evidence stands in one of these fields. */
  fields: z.array(z.enum(['name', 'title', 'description', 'inputSchema', 'outputSchema'])).default([]),
  /** How much of the pattern's way this tool opens, 1 to 100: the strongest three are shown. */
  strength: z.int().min(1).max(100),
  /** Why the pattern fits a tool that meets the facets, for a page: one sentence. */
  reason: z.string().min(20).max(200),
});

const reference = z.strictObject({
  title: z.string().min(3),
  url: z.url({ protocol: /^https$/ }),
  /** Of the text or of what it records, as exactly as known: `2025`, `2025-07` or `2025-07-18`. */
  date: z
    .string()
    .regex(/^20\d\d(-\d\d(-\d\d)?)?$/)
    .optional(),
});

/** The front matter of `attacks/AP01.md` …; the body is the page's prose. */
export const attackPatternSchema = z.strictObject({
  id: z.string().regex(/^AP\d\d$/),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(5).max(60),
  /** What a victim loses, in one sentence. */
  harm: z.string().min(20).max(220),
  /** What breaks the pattern, in one sentence. */
  control: z.string().min(20).max(220),
  /** When a tool opens the way, any one of them; empty for patterns that no single definition shows. */
  preconditions: z.array(precondition),
  /** OWASP MCP Top 10, 2025: https://owasp.org/www-project-mcp-top-10/ */
  owasp: z.array(z.string().regex(/^MCP(0[1-9]|10)$/)),
  /** MITRE ATLAS techniques and case studies: https://atlas.mitre.org */
  atlas: z.array(z.string().regex(/^AML\.(T\d{4}(\.\d{3})?|CS\d{4})$/)),
  references: z.array(reference).min(1),
});

export type AttackPattern = z.output<typeof attackPatternSchema>;
export type AttackPrecondition = AttackPattern['preconditions'][number];
