/** Offsets after strings and comments, for the languages that share their forms. Each takes the offset of its opening. */

const quote = 34;
const apostrophe = 39;
const slash = 47;
const star = 42;
const backslash = 92;
const newline = 10;

/** `// …` and `/* … *​/`, which nest where the language says so. */
function comment(text: string, at: number, nested = false): number {
  if (text.charCodeAt(at) !== slash) return at;
  const next = text.charCodeAt(at + 1);
  if (next === slash) return orEnd(text, text.indexOf('\n', at));
  if (next !== star) return at;
  if (!nested) return past(text, '*/', at + 2);
  let depth = 1;
  for (let i = at + 2; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === star && text.charCodeAt(i + 1) === slash) {
      depth -= 1;
      i += 1;
      if (depth === 0) return i + 1;
    } else if (code === slash && text.charCodeAt(i + 1) === star) {
      depth += 1;
      i += 1;
    }
  }
  return text.length;
}

/** A string with escapes that ends on its line. */
export function quoted(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === mark) return i + 1;
    if (code === newline) return i;
    if (code === backslash) i += 1;
  }
  return text.length;
}

/** Text up to and with the next `end`. */
function past(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

const orEnd = (text: string, at: number): number => (at < 0 ? text.length : at);

/** A string that may hold `${…}` or `{…}` with strings of its own. */
function interpolated(
  text: string,
  from: number,
  end: string,
  hole: string,
  skip: (text: string, at: number) => number,
  escapes: boolean,
): number {
  for (let i = from; i < text.length; ) {
    if (text.startsWith(end, i)) return i + end.length;
    if (escapes && text.charCodeAt(i) === backslash) i += 2;
    else if (text.startsWith(hole, i)) {
      let depth = 0;
      for (i += hole.length - 1; i < text.length; ) {
        const code = text.charCodeAt(i);
        if (code === 123) depth += 1;
        else if (code === 125 && --depth === 0) break;
        const after = skip(text, i);
        i = after > i ? after : i + 1;
      }
      i += 1;
    } else i += 1;
  }
  return text.length;
}

/** Java: strings, text blocks and characters. */
export function skipJava(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote) return text.startsWith('"""', at) ? past(text, '"""', at + 3) : quoted(text, at);
  if (code === apostrophe) return quoted(text, at);
  return comment(text, at);
}

/** Kotlin: templates in both kinds of strings, comments that nest. */
export function skipKotlin(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote) {
    const raw = text.startsWith('"""', at);
    return interpolated(text, at + (raw ? 3 : 1), raw ? '"""' : '"', '${', skipKotlin, !raw);
  }
  if (code === apostrophe) return quoted(text, at);
  return comment(text, at, true);
}

/** C#: verbatim, interpolated and raw strings. */
export function skipCsharp(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === apostrophe) return quoted(text, at);
  if (code === slash) return comment(text, at);
  if (code !== quote && code !== 36 && code !== 64) return at;
  const [opening] = /^[$@]*"+/.exec(text.slice(at, at + 40)) ?? [''];
  if (opening === '') return at;
  const marks = opening.replace(/"+$/, '');
  const quotes = opening.length - marks.length;
  if (quotes >= 3) return past(text, '"'.repeat(quotes), at + opening.length);
  if (quotes === 2) return at + opening.length;
  if (marks.includes('@')) return verbatim(text, at + opening.length);
  return marks === '' ? quoted(text, at) : interpolated(text, at + opening.length, '"', '{', skipCsharp, true);
}

/** `@"…"`, in which a doubled quote stands for one. */
function verbatim(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text.charCodeAt(i) !== quote) continue;
    if (text.charCodeAt(i + 1) !== quote) return i + 1;
    i += 1;
  }
  return text.length;
}

/** Rust: raw strings, characters beside lifetimes, comments that nest. */
export function skipRust(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote) return past2(text, at);
  if (code === 114 && !/\w/.test(text[at - 1] ?? '')) {
    const [opening] = /^r#*"/.exec(text.slice(at, at + 20)) ?? [''];
    if (opening !== '') return past(text, `"${'#'.repeat(opening.length - 2)}`, at + opening.length);
  }
  if (code === apostrophe)
    return at + (/^'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'])'/u.exec(text.slice(at, at + 14))?.[0].length ?? 0);
  return comment(text, at, true);
}

/** A string with escapes that may go over lines. */
function past2(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === backslash) i += 1;
  }
  return text.length;
}

/** Go: raw strings between backticks, runes. */
export function skipGo(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote || code === apostrophe) return quoted(text, at);
  if (code === 96) return past(text, '`', at + 1);
  return comment(text, at);
}
