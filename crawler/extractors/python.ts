import type { Extractor } from '#crawler/types.ts';
import { extractPython } from './python/run.ts';
import { parserOf } from './syntax/grammar.ts';

/** Python: FastMCP decorators and calls, the low-level server's `list_tools`, wrappers and loops around them. */
export const python: Extractor = {
  id: 'python',
  reads: (path) => path.endsWith('.py'),
  extract: async (project) => extractPython(project, await parserOf('python')),
};
