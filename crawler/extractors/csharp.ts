import { csharpLanguage } from './csharp/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** C#: attributed methods and tools made in code. */
export const csharp = declaredExtractor(csharpLanguage);
