import type { FactorId } from './taxonomy/categories.ts';
import type { Verdict } from './types.ts';

export interface SuggestedAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  /** The specification asks whether the tool deals with entities outside: a web search does. */
  openWorldHint: { specification: boolean; openai: boolean };
  /** One sentence for each hint, for a form that asks why. */
  because: { readOnlyHint: string; destructiveHint: string; openWorldHint: string };
}

const outside: readonly FactorId[] = ['external_send', 'network_target', 'untrusted_content'];

/**
 * The annotations a verdict stands for, for authors to copy. OpenAI reads openWorldHint as changing what others can see
 * outside, the specification as dealing with the outside at all, so both are given. https://developers.openai.com/apps-sdk
 */
export function suggestAnnotations({ category, factors }: Verdict): SuggestedAnnotations {
  const has = (id: FactorId) => factors.some((factor) => factor.id === id);
  const readOnly = category === 'Read';
  const destructive =
    category === 'Destructive' || category === 'Financial' || (category === 'Execute' && has('arbitrary_code'));
  const specification = !has('local_only') && (outside.some(has) || category === 'Financial');
  const openai = has('external_send') || category === 'Financial';
  return {
    readOnlyHint: readOnly,
    destructiveHint: destructive,
    openWorldHint: { specification, openai },
    because: {
      readOnlyHint: readOnly
        ? 'It only returns information or computes a result.'
        : 'A call can change, send, run or remove something.',
      destructiveHint: destructive
        ? 'Some call of it, with some arguments, cannot be taken back.'
        : 'Nothing it does takes away what cannot be restored.',
      openWorldHint: openai
        ? 'A call reaches people or systems outside.'
        : specification
          ? 'It deals with systems outside but changes nothing there.'
          : 'It stays within the system it belongs to.',
    },
  };
}
