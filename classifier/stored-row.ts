import type { Definition } from '#db/definition.ts';
import type { RatedDefinition, Verdict } from './types.ts';

type Nullable<T> = { [K in keyof T]?: T[K] | null | undefined };

/** A definition as the database gives it. */
type StoredDefinition = Pick<RatedDefinition, 'server' | 'serverName' | 'name'> & Nullable<Omit<Definition, 'name'>>;

/** SQL says null where a definition says nothing. */
export function definitionOf(row: StoredDefinition): RatedDefinition {
  return {
    server: row.server,
    serverName: row.serverName,
    name: row.name,
    title: row.title ?? undefined,
    description: row.description ?? undefined,
    inputSchema: row.inputSchema ?? undefined,
    outputSchema: row.outputSchema ?? undefined,
    annotations: row.annotations ?? undefined,
  };
}

/** The columns were written by `rate`, so they are its types. */
export function verdictOf(row: Record<keyof Verdict, unknown>): Verdict {
  const { category, level, confidence, also, modes, factors, integrity, evidence, reasoning } = row;
  return { category, level, confidence, also, modes, factors, integrity, evidence, reasoning } as Verdict;
}
