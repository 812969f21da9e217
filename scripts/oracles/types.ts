import type { ExpectedCall, ExportedFile } from '#classifier/policy/types.ts';

interface OracleInput {
  /** The folder whose node_modules hold the consumer, or the consumer's program. */
  installed: string;
  /** An empty folder to work in. */
  work: string;
  files: ExportedFile[];
  calls: ExpectedCall[];
  /** The tools the server offers. */
  offered: string[];
}

/** What the consumer did with a call: it went through, a person was asked, or it was refused. */
export type Outcome = 'allow' | 'ask' | 'refuse';

/** A real program that enforces a target's files. */
export interface Oracle {
  target: string;
  /** Its package of npm; or the program, where npm has none and a person must install it, and how it is asked its version. */
  package: string;
  program?: string;
  version: string;
  /** The outcome of `ask` where nobody is there to answer. */
  askIs: Outcome;
  /** Also runs the exported hook. */
  guard: boolean;
  /** The outcome of each call, in their order. */
  decide(input: OracleInput): Promise<Outcome[]>;
}
