import type { FactorId } from './taxonomy/categories.ts';
import type { Verdict } from './types.ts';

interface SuggestedAnnotations {
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
export function suggestAnnotations({ category, also, factors }: Verdict): SuggestedAnnotations {
  const has = (id: FactorId) => factors.some((factor) => factor.id === id);
  const readOnly = category === 'Read';
  const runs = category === 'Execute';
  const destructive =
    (runs && has('arbitrary_code')) || [category, ...also].some((one) => one === 'Destructive' || one === 'Financial');
  const openai = has('external_send') || category === 'Financial' || (runs && has('network_target'));
  const specification = openai || outside.some(has);
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
        : runs
          ? 'What a call does depends on its arguments, and its definition names nothing that cannot be restored.'
          : 'Nothing it does takes away what cannot be restored.',
      openWorldHint: openai
        ? 'A call reaches people or systems outside.'
        : specification
          ? 'It deals with systems outside but changes nothing there.'
          : 'Its definition names nothing outside the system it belongs to.',
    },
  };
}
