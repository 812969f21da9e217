import type { Extractor } from '#crawler/types.ts';
import { phpLanguage } from './php/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** PHP: attributed methods, tool classes and tools added in code. */
export const php: Extractor = {
  id: 'php',
  reads: phpLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('php'), phpLanguage),
};
