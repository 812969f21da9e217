import { classifyStored } from '#classifier/classify.ts';
import type { Db } from '#db/client.ts';
import { counted } from '#db/counted.ts';
import type { Context } from './command.ts';
import { readDecisions } from './decisions.ts';
import { visible } from './table.ts';

/** Rates what is stored and unrated, with people's decisions over it, says what came of it and gives how much that was. */
export async function rateStored(db: Db, { config, signal, say }: Context): Promise<number> {
  const overrides = readDecisions(config);
  const { rated, rerated, decided, expired, absent } = await classifyStored(db, { signal, overrides });
  if (rated > 0)
    say(`Rated ${counted(rated, 'tool')}${rerated > 0 ? `, ${rerated} of them otherwise than before` : ''}.`);
  if (decided > 0) say(`Ratings changed by decisions made or withdrawn in ${config.decisions.file}: ${decided}.`);
  for (const { server, tool, field } of expired) {
    say(visible(`Expired: the decision on ${field} of ${server} ${tool}; its definition is not the one reviewed.`));
  }
  for (const { server, tool, field } of absent) {
    say(visible(`Not followed: the decision on ${field} of ${server} ${tool}; the catalog has no such tool.`));
  }
  return rated;
}
