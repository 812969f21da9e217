/**
 * The command line of a hook. Clients take a hook that is missing or crashes for consent; exit code 2 is the one they
 * all take for a refusal. https://code.claude.com/docs/en/hooks
 */
export function guardCommand(client: string, alias: string, policyPath = 'toolrisk.policy.json'): string {
  return `npx --no toolrisk guard --client ${client} --alias "${alias}" --policy "${policyPath}" || exit 2`;
}
