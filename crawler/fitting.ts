import type { z } from 'zod';
import { SourceChanged } from './errors.ts';

/** The JSON of an answer, checked; what does not fit is a SourceChanged that names the field. */
export function parsed<Schema extends z.ZodType>(what: string, body: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SourceChanged(`${what} answered something that is not JSON`);
  }
  return fitting(what, value, schema);
}

/** A value checked against a schema; what does not fit is a SourceChanged that names the field. */
export function fitting<Schema extends z.ZodType>(what: string, value: unknown, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SourceChanged(
    `${what} answered with an unexpected ${issue!.path.join('.') || 'document'}: ${issue!.message}`,
  );
}
