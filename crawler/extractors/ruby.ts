import type { Extractor } from '#crawler/types.ts';
import { rubyLanguage } from './ruby/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** Ruby: tool classes and tools defined in code. */
export const ruby: Extractor = {
  id: 'ruby',
  reads: rubyLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('ruby'), rubyLanguage),
};
