import type { Extractor } from '#crawler/types.ts';
import { kotlinLanguage } from './kotlin/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** Kotlin: the official SDK, annotated methods and tool classes. */
export const kotlin: Extractor = {
  id: 'kotlin',
  reads: kotlinLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('kotlin'), kotlinLanguage),
};
