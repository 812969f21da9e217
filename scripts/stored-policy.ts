import { decide } from '#classifier/policy/decide.ts';
import type { PinnedDefinition, Policy, Profile } from '#classifier/policy/types.ts';
import { ruleset } from '#classifier/verdict.ts';
import { ratedTools } from '#db/queries/verdicts.ts';
import { refuseMissing } from './catalog-source.ts';
import type { Config } from './config.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { knownServer } from './known-server.ts';
import { policyTools } from './policy-tools.ts';
import { withDb } from './with-db.ts';

/** A policy, with the definitions it was made from where they are at hand. */
export interface StoredPolicy {
  policy: Policy;
  definitions?: ReadonlyMap<string, PinnedDefinition>;
}

/** The policy of a server of this installation; throws a CommandError that names similar ones when there is none. */
export async function storedPolicy(config: Config, term: string, profile: Profile): Promise<StoredPolicy> {
  refuseMissing(config);
  return withDb(config, async (db) => {
    const server = await knownServer(db, term);
    const tools = await ratedTools(db, server.id, ruleset);
    if (tools.length === 0) {
      const unread = server.failure ? `the last reading failed: ${server.failure}` : 'no tool of it could be read';
      const why = server.status === 'read' ? 'its tools are not rated yet; run «toolrisk classify --stored»' : unread;
      throw new CommandError(exitCodes.incomplete, `there is no policy for ${server.key}: ${why}`);
    }
    const { key: id, name, version } = server;
    const definitions = tools.map(({ name: tool, title, description, inputSchema }) => {
      return [
        tool,
        { name: tool, title: title ?? undefined, description: description ?? undefined, inputSchema },
      ] as const;
    });
    return {
      policy: decide({ id, name, version: version ?? undefined }, policyTools(tools), profile, ruleset),
      definitions: new Map(definitions),
    };
  });
}
