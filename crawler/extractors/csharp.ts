import type { Extractor } from '#crawler/types.ts';
import { csharpLanguage } from './csharp/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** C#: attributed methods and tools made in code. */
export const csharp: Extractor = {
  id: 'csharp',
  reads: csharpLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('csharp'), csharpLanguage),
};
