import type { Extractor } from '#crawler/types.ts';
import { swiftLanguage } from './swift/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** Swift: tool values of the official SDK and those shaped like it. */
export const swift: Extractor = {
  id: 'swift',
  reads: swiftLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('swift'), swiftLanguage),
};
