import type { Policy } from './types.ts';

/** Where a policy comes from, in one line for a comment or description. */
export function aboutPolicy({ server, profile, ruleset }: Policy): string {
  const subject = [server.id, server.version].filter(Boolean).join(' ');
  return printable(`toolrisk policy for ${subject}: profile ${profile}, ruleset ${ruleset}`);
}

/** One line whatever the server calls itself: a line break would end the comment it stands in. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '?');
}
