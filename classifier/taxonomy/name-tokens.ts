/** Splits a name written in camelCase, snake_case, kebab-case, dots or slashes into lower-case words. */
export function nameTokens(name: string): string[] {
  const tokens: string[] = [];
  const { length } = name;
  let start = -1;
  let previous = 0;
  let folds = false;
  for (let index = 0; index <= length; index++) {
    const code = index < length ? name.charCodeAt(index) : 0;
    const kind = kindOf(code);
    const boundary =
      kind === 0 ||
      (start >= 0 && kind === 2 && previous === 1) ||
      (start >= 0 && kind === 2 && previous === 2 && index + 1 < length && isLowerWordStart(name, index + 1)) ||
      (start >= 0 && (kind === 3) !== (previous === 3));
    if (boundary && start >= 0) {
      const token = name.slice(start, index);
      tokens.push(folds ? token.toLowerCase() : token);
      start = -1;
    }
    if (kind !== 0 && start < 0) {
      start = index;
      folds = false;
    }
    if (kind === 2 || code >= 0x80) folds = true;
    previous = kind;
  }
  return tokens;
}

/** True when an upper-case run ends here: the `L` of `HTMLParser` before `Parser`. */
function isLowerWordStart(name: string, index: number): boolean {
  return kindOf(name.charCodeAt(index)) === 1 && !isPluralAcronym(name, index);
}

/** `IDs`, `URLs`: a lone lower-case `s` after capitals belongs to them. */
function isPluralAcronym(name: string, index: number): boolean {
  if (name.charCodeAt(index) !== 0x73) return false;
  return index + 1 >= name.length || kindOf(name.charCodeAt(index + 1)) !== 1;
}

/** 0 separator, 1 lower-case letter (and any letter without case), 2 upper-case letter, 3 digit. */
function kindOf(code: number): 0 | 1 | 2 | 3 {
  if (code >= 0x61 && code <= 0x7a) return 1;
  if (code >= 0x41 && code <= 0x5a) return 2;
  if (code >= 0x30 && code <= 0x39) return 3;
  return code >= 0x80 ? 1 : 0;
}
