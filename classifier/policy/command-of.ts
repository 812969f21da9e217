import { isFields } from './fields.ts';

/** What is started, with its arguments; opencode writes both as one list, Zed wrote both as one object until June 2025. */
export function commandOf({ command, cmd, args }: Record<string, unknown>): { command?: unknown; args: unknown[] } {
  const [said, given] = isFields(command) ? [command.path, command.args] : [command ?? cmd, args];
  const [first, ...words] = [said].flat();
  return { command: first, args: [...words, ...(Array.isArray(given) ? given : [])] };
}
