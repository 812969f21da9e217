import { parse } from 'smol-toml';

/** TOML as a consumer reads it; a syntax error is a message, not an exception. */
export function parseToml(text: string): { value: unknown } | { error: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    return { error: `not TOML: ${(error as Error).message.split('\n')[0]}` };
  }
}
