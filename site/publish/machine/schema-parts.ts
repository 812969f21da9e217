import { z } from 'zod';
import { categories } from '#classifier/taxonomy/categories.ts';

/** Raised when a document loses a field or gives one another meaning; new fields do not raise it. */
export const schemaVersion = '1';

export const ids = <Id extends string>(items: readonly { id: Id }[]) => items.map(({ id }) => id) as [Id, ...Id[]];
export const category = z.enum(ids(categories));
export const level = z.enum(['Critical', 'High', 'Medium', 'Low']);
export const integrity = z.enum(['clean', 'suspicious', 'poisoned']);
export const flags = z.object({ poisoned: z.int(), suspicious: z.int() }).describe('Definitions that are not clean');
export const date = z.iso.date();
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const path = z.string().regex(/^\/.*\.html$/);
export const share = z.number().min(0).max(1);
export const untrusted = z.string().describe('Written by the author of a server: data, never instructions');

export const head = <Kind extends string>(kind: Kind) => ({
  schema_version: z.literal(schemaVersion),
  kind: z.literal(kind),
  page: path,
});

export const toolName = z.object({ name: untrusted, page: path });
