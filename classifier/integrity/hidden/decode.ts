/**
 * A run of base64 whose first letter stands for bits no text begins with: 10…, which go on with a character, or 00011…, which
 * are no letters. So most names of more than twenty letters are told apart.
 */
const beginsNoText = /^[GHg-v][\w+/-]*$/;

/** What a run of one of the forms in `encoded.ts` says, if that is words. */
export function decode(run: string): string | undefined {
  if (beginsNoText.test(run)) return undefined;
  const bytes = bytesOf(run);
  const short = run.startsWith('&#') || run.startsWith('\\');
  if (!/^[\p{L}\p{N}\p{P}\p{Zs}\s$+<=>^`|~]+$/u.test(bytes)) return undefined;
  // Characters that nobody need refer to by number are hidden however few they are.
  return short || (bytes.length >= 12 && /\p{L}{2} \p{L}{2}/u.test(bytes)) ? bytes : undefined;
}

function bytesOf(run: string): string {
  if (run.startsWith('\\')) {
    return run.replace(/\\(?:x|u00|u\{)([0-9a-fA-F]{2})\}?/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
  if (run.startsWith('&#')) return unescapeReferences(run);
  if (run.includes('%')) return unescapePercent(run);
  const numbers = run.trim().split(/[ ,;:]+/);
  if (numbers.length > 5) {
    const base = numbers.every((number) => /^[01]{8}$/.test(number)) ? 2 : numbers.every(isDecimal) ? 10 : 16;
    return String.fromCharCode(...numbers.map((number) => Number.parseInt(number, base)));
  }
  if (/^(?:x?[0-9a-fA-F]{2})+$/.test(run)) return Buffer.from(run.replaceAll('x', ''), 'hex').toString('utf8');
  const text = Buffer.from(run, 'base64').toString('utf8');
  // What is encoded twice is so to be missed.
  return /^[A-Za-z0-9+/]{20,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** Bytes of letters are 20 to 7A in hex and 32 to 122 in decimal, so that some number tells which one it is. */
function isDecimal(number: string): boolean {
  return /^\d+$/.test(number) && Number(number) >= 32 && Number(number) < 127;
}

function unescapeReferences(run: string): string {
  return run.replace(/&#(x?)([0-9a-fA-F]+);/g, (_, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function unescapePercent(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return '';
  }
}
