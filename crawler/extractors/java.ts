import { javaLanguage } from './java/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** Java: annotated methods and the official SDK's builders. */
export const java = declaredExtractor(javaLanguage);
