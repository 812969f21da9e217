import type { CatalogServer } from '#db/queries/catalog.ts';
import { serverPolicy } from './server-policy.ts';
import { counted } from './words.ts';

/** The smallest safe set of a server: the tools that only read. */
interface ReadOnlySet {
  allowed: number;
  of: number;
}

/** How many tools the profile for reading allows; null where that is none of them, or all. */
export function readOnlySet(server: CatalogServer): ReadOnlySet | null {
  const rules = Object.values(serverPolicy(server, 'read-only').tools);
  const allowed = rules.filter(({ effect }) => effect === 'allow').length;
  return allowed > 0 && allowed < rules.length ? { allowed, of: rules.length } : null;
}

/** `Smallest safe set: the 4 tools that only read`. */
export function readOnlyWords({ allowed }: ReadOnlySet): string {
  return `Smallest safe set: the ${allowed === 1 ? 'one tool that only reads' : `${counted(allowed, 'tool')} that only read`}`;
}

/** The command that writes the policy of a server; `term` is how a shell may name it. */
export const exportCommand = (term: string, target?: string) =>
  `npm run -s toolrisk -- export ${term}${target ? ` --target ${target}` : ''}`;
