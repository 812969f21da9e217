import { existsSync, readFileSync } from 'node:fs';
import { classifyStored } from '#classifier/classify.ts';
import { type Override, parseOverrides } from '#classifier/overrides.ts';
import type { Db } from '#db/client.ts';
import type { Context } from './command.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { visible } from './table.ts';

/** Rates what is stored and unrated, with people's decisions over it, and says what came of it. */
export async function rateStored(db: Db, { config, signal, say }: Context): Promise<void> {
  const overrides = readDecisions(config);
  const { rated, rerated, decided, expired } = await classifyStored(db, { signal, overrides });
  say(`Rated ${rated} tools${rerated > 0 ? `, ${rerated} of them otherwise than before` : ''}.`);
  if (decided > 0) say(`${decided} ratings follow ${config.decisions.file}.`);
  for (const { server, tool, field } of expired) {
    say(visible(`Expired: the decision on ${field} of ${server} ${tool}; its definition is not the one reviewed.`));
  }
}

/** People's decisions over the rules; throws a CommandError of one line when the file is missing or wrong. */
export function readDecisions({ decisions: { file, named } }: Config): Override[] {
  if (!existsSync(file)) {
    if (!named) return [];
    throw new CommandError(exitCodes.configuration, `TOOLRISK_OVERRIDES: there is no file ${file}`);
  }
  try {
    return parseOverrides(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const [first, ...more] = (error as Error).message.split('\n');
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new CommandError(exitCodes.configuration, `no rating is changed: ${visible(first!)}${others}`, {
      cause: error,
    });
  }
}
