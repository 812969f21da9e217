import { parse } from 'yaml';

/** YAML as a consumer reads it, without aliases; a syntax error is a message, not an exception. */
export function parseYaml(text: string): { value: unknown } | { error: string } {
  try {
    return { value: parse(text, { maxAliasCount: 0 }) };
  } catch (error) {
    return { error: `not YAML: ${(error as Error).message.split('\n')[0]}` };
  }
}
