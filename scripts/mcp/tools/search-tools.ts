import { z } from 'zod';
import { categories } from '#classifier/taxonomy/categories.ts';
import { answered } from '../answered.ts';
import { foundAnswer } from '../answers.ts';
import * as shapes from '../output-shapes.ts';
import { idsOf, Query, wordsOf } from './inputs.ts';
import { looksUp, type Register } from './register.ts';

const toolsShown = 40;

export const searchTools: Register = (server, shelf) =>
  server.registerTool(
    'search_tools',
    {
      title: 'Search rated tools',
      description: 'Searches the tools of all servers by words of their names, by category and by level.',
      inputSchema: {
        query: Query,
        category: z.enum(idsOf(categories)).optional(),
        level: z.enum(['Critical', 'High', 'Medium', 'Low']).optional(),
      },
      outputSchema: shapes.found,
      annotations: looksUp,
    },
    ({ query, category, level }) =>
      answered(async () => {
        const found = await shelf.searchTools(wordsOf(query), { category, level }, toolsShown + 1);
        return foundAnswer(found, toolsShown, shelf.about);
      }),
  );
