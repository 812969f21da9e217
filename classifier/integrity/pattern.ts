/**
 * A regular expression written over several lines: line breaks and the indentation after them do not count. Property
 * escapes switch Unicode mode on.
 */
export function pattern(strings: TemplateStringsArray, ...parts: string[]): RegExp {
  const source = String.raw({ raw: strings.raw }, ...parts).replace(/\n\s*/g, '');
  return new RegExp(source, source.includes('\\p{') ? 'u' : '');
}

/** The same for names and other texts that were not folded. */
export function anyCase(strings: TemplateStringsArray): RegExp {
  const { source, flags } = pattern(strings);
  return new RegExp(source, `${flags}i`);
}
