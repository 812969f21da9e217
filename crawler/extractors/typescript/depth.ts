const MAX_DEPTH = 1500;
const MAX_CHAIN = 3000;

/**
 * Whether a text nests deeper than any honest source: the native parser recurses, and a stack that overflows in native
 * code takes the process with it (20,000 levels do, 3,000 do not). Quoted text is passed over line by line; what is
 * miscounted beyond that only overestimates. A run of prefix operators or arrows nests as brackets do.
 */
export function tooDeep(text: string): boolean {
  let depth = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 40: // (
      case 91: // [
      case 123: // {
        if (++depth > MAX_DEPTH) return true;
        break;
      case 41: // )
      case 93: // ]
      case 125: // }
        if (depth > 0) depth--;
        break;
      case 33: // !
      case 43: // +
      case 45: // -
      case 60: // <
      case 61: // =
      case 63: // ?
      case 126: // ~
        if (++run > MAX_CHAIN) return true;
        break;
      case 10:
      case 44: // ,
      case 59: // ;
        run = 0;
        break;
      case 34: // "
      case 39: // '
        i = closingQuote(text, i);
        break;
    }
  }
  return false;
}

/** The offset of the quote that closes the one at `open`; `open` itself when the line has none. */
function closingQuote(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i;
    if (code === 10) return open;
    if (code === 92) i++;
  }
  return open;
}
