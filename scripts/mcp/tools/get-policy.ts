import { z } from 'zod';
import { targets } from '#classifier/policy/targets/index.ts';
import { profiles } from '#classifier/policy/types.ts';
import { answered } from '../answered.ts';
import * as shapes from '../output-shapes.ts';
import { policyAnswer } from '../policy-answer.ts';
import { idsOf, Server } from './inputs.ts';
import { knownServer } from './known-server.ts';
import { looksUp, type Register } from './register.ts';

export const getPolicy: Register = (server, shelf) =>
  server.registerTool(
    'get_policy',
    {
      title: 'Get the policy of a server',
      description: 'Gets the recommended policy of a server in the format of a gateway or client.',
      inputSchema: {
        server: Server,
        target: z.enum(idsOf(targets)).describe('The gateway or client that enforces it'),
        profile: z.enum(profiles).default('recommended').describe('How strict it is'),
      },
      outputSchema: shapes.policy,
      annotations: looksUp,
    },
    ({ server: id, target, profile }) =>
      answered(async () => policyAnswer(await knownServer(shelf, id), { target, profile, about: shelf.about })),
  );
