import { phpLanguage } from './php/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** PHP: attributed methods, tool classes and tools added in code. */
export const php = declaredExtractor(phpLanguage);
