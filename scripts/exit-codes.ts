/** What the process tells its caller; the codes never depend on the output format. */
export const exitCodes = {
  fine: 0,
  findings: 1,
  usage: 2,
  /** The server, file or folder that was named is not there. */
  unknownTarget: 3,
  incomplete: 4,
  unavailable: 5,
  configuration: 6,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error for a person: one line that says what, why and what to do, and the code the process ends with. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly code: ExitCode;
  constructor(code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const byName: Record<string, ExitCode> = {
  SourceMissing: exitCodes.unknownTarget,
  SourceRefused: exitCodes.incomplete,
  SourceUnavailable: exitCodes.unavailable,
  SourceChanged: exitCodes.unavailable,
  SourceGuarded: exitCodes.unavailable,
  DatabaseBusy: exitCodes.unavailable,
};

/** The exit code of anything thrown; what nobody named is an internal error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandError) return error.code;
  return (error instanceof Error && byName[error.name]) || exitCodes.internal;
}
