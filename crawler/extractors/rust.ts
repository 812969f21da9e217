import { rustLanguage } from './rust/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** Rust: attributed functions and structs, and tool values made in code. */
export const rust = declaredExtractor(rustLanguage);
