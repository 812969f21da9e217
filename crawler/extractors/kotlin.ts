import { kotlinLanguage } from './kotlin/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** Kotlin: the official SDK, annotated methods and tool classes. */
export const kotlin = declaredExtractor(kotlinLanguage);
