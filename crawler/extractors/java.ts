import type { Extractor } from '#crawler/types.ts';
import { javaLanguage } from './java/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** Java: annotated methods and the official SDK's builders. */
export const java: Extractor = {
  id: 'java',
  reads: javaLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('java'), javaLanguage),
};
