import type { Parameter } from '../read-tool.ts';

/** Words that alone name an argument whose value is the act; `adRotationMode` or `cache_action` say how, not what. */
const selectors = new Set(['action', 'operation', 'op', 'command', 'subcommand', 'act', 'verb']);

/** Words that as often name a way of doing as an act: they count where every value is an act. */
export const doubtfulSelectors: ReadonlySet<string> = new Set(['mode', 'method', 'task']);

/** True for an argument whose value may choose what the tool does. */
export function selectsAct({ depth, tokens, values }: Parameter): boolean {
  if (values.length < 2 || depth > 1 || tokens.length !== 1) return false;
  return selectors.has(tokens[0]!) || doubtfulSelectors.has(tokens[0]!);
}
