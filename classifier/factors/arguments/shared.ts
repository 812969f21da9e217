import type { ArgumentWords } from '../../model/name-words.ts';
import type { Parameter } from '../../read-tool.ts';

export const set = (words: string) => new Set(words.trim().split(/\s+/));

/** The call's own arguments, and the fields of a list of objects it is given: deeper ones describe a thing, not the call. */
export function ofTheCall({ depth, pointer, type }: Parameter, listed: boolean): boolean {
  if (type === 'boolean' || type === 'number' || type === 'integer') return false;
  return (
    depth === 1 ||
    (listed && depth === 2 && /^\/inputSchema\/properties\/[^/]+\/items\/properties\/[^/]+$/.test(pointer))
  );
}

export const says = ({ description }: Parameter, pattern: RegExp) =>
  description !== undefined && pattern.test(description.slice(0, 300));

export const someToken = ({ tokens }: Parameter, words: Set<string>) => tokens.some((token) => words.has(token));

export const lastOf = ({ tokens }: ArgumentWords) => (tokens.at(-1) === 'str' ? tokens.at(-2) : tokens.at(-1)) ?? '';
