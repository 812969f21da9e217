import { closing, mayOpen } from '../syntax/outline/braces.ts';
import { Gaps, type Outliner, Patience } from '../syntax/outline/outline.ts';
import { skipGo } from '../syntax/outline/strings.ts';

/** Leaves out the bodies of functions, methods and closures that have nothing to do with tools. */
export const goOutline: Outliner = (text, keep) => {
  const gaps = new Gaps(text);
  const patience = new Patience(text);
  for (let at = 0; at < text.length; ) {
    if (
      text.charCodeAt(at) === 102 &&
      text.startsWith('func', at) &&
      isWordEnd(text, at - 1) &&
      isWordEnd(text, at + 4)
    ) {
      const body = bodyAfter(text, at + 4, patience);
      if (!patience.take(0)) return undefined;
      if (body === undefined) at += 4;
      else {
        const end = closing(text, body, skipGo);
        if (end === undefined || !patience.take(2 * (end - body))) return undefined;
        if (keep.test(text.slice(body, end))) at = body + 1;
        else {
          gaps.add(body, body + 1, end - 1);
          at = end;
        }
      }
      continue;
    }
    at = mayOpen(text.charCodeAt(at)) ? Math.max(skipGo(text, at), at + 1) : at + 1;
  }
  return gaps.outline();
};

const isWordEnd = (text: string, at: number): boolean => !/\w/.test(text[at] ?? '');

/** The brace that opens the body behind a signature; undefined for a function type. */
function bodyAfter(text: string, from: number, patience: Patience): number | undefined {
  for (let at = from; at < text.length && at - from < maxSignature; ) {
    const code = text.charCodeAt(at);
    if (code === 123) return at;
    if (code === 40 || code === 91) {
      const end = balanced(text, at);
      if (!patience.take((end ?? text.length) - at) || end === undefined) return undefined;
      at = end;
    } else if (code === 32 || code === 42 || code === 46 || code === 9 || code === 60 || code === 45) at += 1;
    else {
      const [word] = /^\w+/.exec(text.slice(at, at + 60)) ?? [''];
      if (word === '') return undefined;
      at += word.length;
      const opening = /^\s*\{/.exec(text.slice(at, at + 4));
      if ((word === 'interface' || word === 'struct') && opening) {
        const end = closing(text, at + opening[0].length - 1, skipGo);
        if (!patience.take((end ?? text.length) - at) || end === undefined) return undefined;
        at = end;
      }
    }
  }
  return undefined;
}

const maxSignature = 5_000;

/** The offset after the bracket that closes the one at `open`. */
function balanced(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91) depth += 1;
    else if ((code === 41 || code === 93) && --depth === 0) return at + 1;
    at = mayOpen(text.charCodeAt(at)) ? Math.max(skipGo(text, at), at + 1) : at + 1;
  }
  return undefined;
}
