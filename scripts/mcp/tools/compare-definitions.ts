import { answered, Missing } from '../answered.ts';
import { comparison } from '../answers.ts';
import * as shapes from '../output-shapes.ts';
import { Hash } from './inputs.ts';
import { looksUp, type Register } from './register.ts';

export const compareDefinitions: Register = (server, shelf) =>
  server.registerTool(
    'compare_definitions',
    {
      title: 'Compare two definitions',
      description:
        'Compares two definitions of a tool: what they accept, how they rate and what that means for its rule.',
      inputSchema: { before: Hash, after: Hash },
      outputSchema: shapes.comparison,
      annotations: looksUp,
    },
    ({ before, after }) =>
      answered(async () => {
        const found = await shelf.definitions([before, after]);
        const missing = [before, after].filter((hash) => !found.has(hash));
        if (missing.length > 0) throw new Missing(`no definition of this source has the hash ${missing.join(' or ')}`);
        return comparison(found.get(before)!, found.get(after)!);
      }),
  );
