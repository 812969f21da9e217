import { Gaps, type Outliner } from './outline.ts';

/** How a language of braces is told apart: its strings and comments, and what stands before which brace. */
interface BraceRules {
  /** The offset after the string, character or comment that begins at `at`; `at` itself where none does. */
  skip: (text: string, at: number) => number;
  /** Whether what stands before a brace is the head of a function. */
  isFunction: RegExp;
  /** Whether it is the head of a type or another block of declarations. */
  holdsDeclarations: RegExp;
}

/** The outliner of a language whose functions stand in blocks of declarations. */
export function braceOutliner(rules: BraceRules): Outliner {
  return (text, keep) => {
    const gaps = new Gaps(text);
    let head = 0;
    let depth = 0;
    for (let at = 0; at < text.length; ) {
      const code = text.charCodeAt(at);
      if (code === openBrace) {
        const before = text.slice(Math.max(head, at - longestHead), at);
        if (rules.holdsDeclarations.test(before)) depth += 1;
        else {
          const end = closing(text, at, rules.skip);
          if (end === undefined) return undefined;
          if (rules.isFunction.test(before) && !keep.test(text.slice(at, end))) gaps.add(at, at + 1, end - 1);
          at = end;
          head = at;
          continue;
        }
        head = at + 1;
      } else if (code === closeBrace) {
        if (--depth < 0) return undefined;
        head = at + 1;
      } else if (code === semicolon) head = at + 1;
      at = mayOpen(code) ? Math.max(rules.skip(text, at), at + 1) : at + 1;
    }
    return depth === 0 ? gaps.outline() : undefined;
  };
}

const longestHead = 1_000;
const openBrace = 123;
const closeBrace = 125;
const semicolon = 59;

/** The offset after the brace that closes the one at `open`. */
export function closing(text: string, open: number, skip: BraceRules['skip']): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === openBrace) depth += 1;
    else if (code === closeBrace && --depth === 0) return at + 1;
    at = mayOpen(code) ? Math.max(skip(text, at), at + 1) : at + 1;
  }
  return undefined;
}

/** Whether a string or comment may begin with the character, in any of the languages: `"#$\'/@` a backtick, Rust's `r`. */
export function mayOpen(code: number): boolean {
  return code < 48 ? code > 33 : code === 64 || code === 96 || code === 114;
}
