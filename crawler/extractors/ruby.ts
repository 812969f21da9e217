import { rubyLanguage } from './ruby/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** Ruby: tool classes and tools defined in code. */
export const ruby = declaredExtractor(rubyLanguage);
