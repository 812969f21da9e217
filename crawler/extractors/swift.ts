import { swiftLanguage } from './swift/language.ts';
import { declaredExtractor } from './syntax/declared.ts';

/** Swift: tool values of the official SDK and those shaped like it. */
export const swift = declaredExtractor(swiftLanguage);
