import { pattern } from './pattern.ts';

const negation = pattern`
    (?:\b(?:not|never|no|without|rather than|instead of|cannot|can't|won't|doesn't|don't|isn't|nothing
    |neither|nor|nunca|sin|sem|não|ne|jamais|sans|nicht|nie|niemals|kein[a-z]*|ohne|non|mai|senza|nooit|niet
    |nigdy|bez|asla)|(?<![\p{L}])(?:не|никогда
    |без))(?![\p{L}])(?: \p{L}+(?:, (?:or |and )?\p{L}+)+)?[^,;:.]{0,40}$
  `;

/** True when the words before `index` deny what stands there: "never reads …", "does not send …". */
export function isNegated(text: string, index: number): boolean {
  return negation.test(text.slice(Math.max(0, index - 60), index));
}

/** The first match of any pattern that is not denied by the words before it. */
export function affirmed(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => {
    const found = pattern.exec(text);
    return found !== null && !isNegated(text, found.index);
  });
}
