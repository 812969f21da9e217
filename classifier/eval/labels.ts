import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { categories } from '../taxonomy/categories.ts';

const category = z.enum(categories.map(({ id }) => id) as [string, ...string[]]);

/** Our own judgement of one published definition; its text stays where it was published. */
export const Label = z.strictObject({
  /** Where to read it, as `toolrisk inspect` takes it: `npm:name@version` or `github:owner/name@commit`. */
  target: z.string().regex(/^(?:npm|github):/),
  tool: z.string(),
  definition_hash: z.string().regex(/^[0-9a-f]{64}$/),
  category,
  also: z.array(category).optional(),
  sure: z.literal(false).optional(),
});

export type Label = z.infer<typeof Label>;

/** The labels of this repository. */
export function readLabels(): Label[] {
  const text = readFileSync(new URL('./labels.ndjson', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => Label.parse(JSON.parse(line)));
}
