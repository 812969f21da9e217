import { CommandError, exitCodes } from './exit-codes.ts';

/** The most a model may cost in one run, in US dollars. */
export function maxUsdOf({ maxUsd = '5' }: Record<string, unknown>): number {
  const text = String(maxUsd);
  const amount = Number(text);
  if (text.trim() !== '' && amount >= 0 && Number.isFinite(amount)) return amount;
  throw new CommandError(exitCodes.usage, `--max-usd ${text} is no amount; give US dollars, for example 2.50`);
}
