import type { Extractor } from '#crawler/types.ts';
import { extractGo } from './go/run.ts';
import { parserOf } from './syntax/grammar.ts';

/** Go: mcp-go's builders, the official SDK's tool literals, and the wrappers and toolsets projects put around them. */
export const go: Extractor = {
  id: 'go',
  reads: (path) => path.endsWith('.go'),
  extract: async (project) => extractGo(project, await parserOf('go')),
};
