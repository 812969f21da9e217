import { z } from 'zod';
import { answered, Missing } from '../answered.ts';
import { toolAnswer, toolNamed } from '../answers.ts';
import * as shapes from '../output-shapes.ts';
import { Server } from './inputs.ts';
import { knownServer, quoted } from './known-server.ts';
import { looksUp, type Register } from './register.ts';

export const getTool: Register = (server, shelf) =>
  server.registerTool(
    'get_tool',
    {
      title: 'Get the rating of a tool',
      description: 'Gets the rating of one tool with its evidence, its rule and its definition.',
      inputSchema: { server: Server, tool: z.string().min(1).max(1000).describe('The name of the tool') },
      outputSchema: shapes.tool,
      annotations: looksUp,
    },
    ({ server: id, tool: name }) =>
      answered(async () => {
        const found = await knownServer(shelf, id);
        const tool = toolNamed(found, name);
        if (!tool)
          throw new Missing(`${quoted(found.server.id)} has no tool ${quoted(name)}; get_server lists its tools`);
        const definitions = await shelf.definitions([tool.definitionHash]);
        const earlier = await shelf.earlier(found.server.id, tool.name);
        const definition = definitions.get(tool.definitionHash);
        return toolAnswer(found, tool, { definition, earlier, about: shelf.about });
      }),
  );
