import { cutAt } from './words.ts';

interface Rated {
  path: string;
  name: string;
  hash: string;
  server: { key: string };
  verdict: { category: string };
}

/** Where a wrong rating is reported: a prefilled issue, or the page that says how, when no tracker is configured. */
export function correctionLink(tracker: string | undefined, { path, name, hash, server, verdict }: Rated): string {
  if (!tracker) return '/methodology.html#corrections';
  const link = new URL(tracker);
  link.searchParams.set('title', cutAt(`Rating of ${server.key} ${name}`, 200));
  link.searchParams.set(
    'body',
    `Page: ${path}\nDefinition: ${hash}\nField: category\nCurrent value: ${verdict.category}\nProposed value:\nEvidence (a quote or an address):\n`,
  );
  return link.href;
}
