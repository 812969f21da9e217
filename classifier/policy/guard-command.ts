/**
 * The command line of a hook. Clients take a hook that is missing or crashes for consent; exit code 2 is the one they
 * all take for a refusal. https://code.claude.com/docs/en/hooks
 */
export function guardCommand(policyPath: string, client: string): string {
  return `npx --no toolrisk guard --policy "${policyPath}" --client ${client} || exit 2`;
}
