import type { Config } from './config.ts';
import type { ExitCode } from './exit-codes.ts';

/** What a command works with besides its own arguments: data goes to `print`, talk to `say`. */
export interface Context {
  config: Config;
  /** Writes data to standard output and waits until it is taken. */
  print(text: string | Uint8Array): Promise<void>;
  /** Writes a line of talk to standard error. */
  say(line: string): void;
  /** Aborted by the first Ctrl-C: finish the item in hand and stop. */
  signal: AbortSignal;
}

/** A command's code, loaded only when it is called; gives its exit code. */
export type Run = (args: string[], options: Record<string, unknown>, context: Context) => Promise<ExitCode>;

/** A command as the help shows it. `usage` and option flags are commander's: `export <server>`, `--target <id>`. */
export interface Command {
  usage: string;
  summary: string;
  options?: { flags: string; description: string; default?: string; choices?: readonly string[] }[];
  /** It goes on until Ctrl-C, which is then its proper end. */
  untilStopped?: boolean;
  /** Lines below the help: an example each. */
  examples?: string[];
  load(): Promise<{ run: Run }>;
}
