import { parse } from 'smol-toml';
import { type PastedServer, pastedServers } from './read-config.ts';

/** The servers of a configuration in TOML, or the line at which it is none. */
export function readToml(text: string): PastedServer[] | { line: number } {
  try {
    return pastedServers(parse(text));
  } catch (error) {
    return { line: (error as { line?: number }).line ?? 1 };
  }
}
