import { z } from 'zod';
import { answered } from '../answered.ts';
import { serverAnswer } from '../answers.ts';
import * as shapes from '../output-shapes.ts';
import { Server } from './inputs.ts';
import { knownServer } from './known-server.ts';
import { looksUp, type Register } from './register.ts';

export const getServer: Register = (server, shelf) =>
  server.registerTool(
    'get_server',
    {
      title: 'Get a server and its rated tools',
      description: 'Gets the tools of one server with their ratings, a hundred at a time.',
      inputSchema: { server: Server, offset: z.int().min(0).default(0).describe('Where the list goes on') },
      outputSchema: shapes.server,
      annotations: looksUp,
    },
    ({ server: id, offset }) => answered(async () => serverAnswer(await knownServer(shelf, id), offset, shelf.about)),
  );
