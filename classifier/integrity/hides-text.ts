import type { ReadText } from '../read-tool.ts';
import { encodedRuns, isName, spacedRuns } from './hidden/encoded.ts';
import type { HiddenText } from './hidden/hidden-text.ts';
import { invisibleTexts } from './hidden/invisible.ts';
import { comments, padding } from './hidden/out-of-sight.ts';
import { flags } from './scan.ts';

/** How hidden text is named among the signals; what finds it reads whole texts, not sentences. */
export const hidesText = { id: 'hides-text', says: 'it hides text from whoever reads it on a screen' };

/** Everything in a text that a person reading it on a screen would not see. */
export function hiddenTexts({ text, kind }: ReadText, seen: number): HiddenText[] {
  return [
    ...(seen & flags.odd ? invisibleTexts(text) : []),
    ...(seen & flags.padded ? padding(text) : []),
    ...(seen & flags.comment ? comments(text) : []),
    ...(seen & flags.encoded && kind !== 'key' && !isName(text) ? [...encodedRuns(text), ...spacedRuns(text)] : []),
  ];
}
