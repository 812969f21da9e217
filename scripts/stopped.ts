import { CommandError, exitCodes } from './exit-codes.ts';

/** For the failure of work that Ctrl-C may stop: that is none, and one line says what is `next`. */
export function stopped(next: string) {
  return (error: Error): never => {
    throw error.name === 'AbortError' ? new CommandError(exitCodes.interrupted, `stopped; ${next}`) : error;
  };
}
