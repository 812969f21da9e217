import { existsSync } from 'node:fs';
import { type Override, parseOverrides } from '#classifier/overrides.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { configuredText } from './reading.ts';
import { visible } from './table.ts';

/** People's decisions over the rules; throws a CommandError of one line when the file is missing or wrong. */
export function readDecisions({ decisions: { file, named } }: Config): Override[] {
  if (!existsSync(file)) {
    if (!named) return [];
    throw new CommandError(exitCodes.configuration, `TOOLRISK_OVERRIDES: there is no file ${file}`);
  }
  const text = configuredText(file);
  try {
    return parseOverrides(text, file);
  } catch (error) {
    const [first, ...more] = (error as Error).message.split('\n');
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new CommandError(exitCodes.configuration, `no rating is changed: ${visible(first!)}${others}`, {
      cause: error,
    });
  }
}
