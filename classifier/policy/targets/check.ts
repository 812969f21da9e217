import type { z } from 'zod';
import { problems } from './problems.ts';

/** Errors of a parsed document under a schema, or the error that kept it from being parsed. */
export function check(schema: z.ZodType, parsed: { value: unknown } | { error: string }): string[] {
  if ('error' in parsed) return [parsed.error];
  const checked = schema.safeParse(parsed.value);
  return checked.success ? [] : problems(checked.error);
}
