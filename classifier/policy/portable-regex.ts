const quantifier = /^\{(\d+)(?:,(\d*))?\}/;

/**
 * Whether a pattern means the same in JavaScript (flags `us`) and in RE2, or less in RE2: literals, `\d` and `\w`,
 * classes, groups, alternation, anchors, and repetition up to RE2's bound of 1000.
 */
export function isPortableRegex(pattern: string): boolean {
  if (pattern.length > 4096 || /\[\[:|\(\?(?!:)|\[[^\]]*&&/.test(pattern)) return false;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') {
      if (!/[dDwW^$\\.*+?()[\]{}|/]/.test(pattern[++at] ?? '')) return false;
    } else if (pattern[at] === '{') {
      const [text, low, high] = quantifier.exec(pattern.slice(at)) ?? [];
      if (!text || Number(low) > 1000 || Number(high || low) > 1000) return false;
    }
  }
  try {
    new RegExp(pattern, 'us');
    return true;
  } catch {
    return false;
  }
}

/** A pattern that matches this very text, in JavaScript and in RE2. */
export function regexLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
