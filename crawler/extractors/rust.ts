import type { Extractor } from '#crawler/types.ts';
import { rustLanguage } from './rust/language.ts';
import { extractDeclared } from './syntax/declared.ts';
import { parserOf } from './syntax/grammar.ts';

/** Rust: attributed functions and structs, and tool values made in code. */
export const rust: Extractor = {
  id: 'rust',
  reads: rustLanguage.reads,
  extract: async (project) => extractDeclared(project, await parserOf('rust'), rustLanguage),
};
