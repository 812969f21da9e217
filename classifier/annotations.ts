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

const queries = new Set(['runs-queries', 'asks-in-query-language']);

/** Whatever page or screen is there can be acted on. */
const screens = new Set(['acts-on-screen', 'acts-on-screen-by-name', 'points-at-screen']);

/**
 * The annotations a verdict stands for, for authors to copy. OpenAI reads openWorldHint as changing what others can see
 * outside, the specification as dealing with the outside at all, so both are given. https://developers.openai.com/apps-sdk
 */
export function suggestAnnotations({ category, also, factors, evidence }: Verdict): SuggestedAnnotations {
  const has = (id: FactorId) => factors.some((factor) => factor.id === id);
  const shows = (signals: ReadonlySet<string>) => evidence.some(({ signal }) => signals.has(signal));
  const readOnly = category === 'Read';
  const runs = category === 'Execute';
  const destructive =
    (runs && has('arbitrary_code')) || [category, ...also].some((one) => one === 'Destructive' || one === 'Financial');
  const reaches = has('external_send') || category === 'Financial' || (runs && has('network_target'));
  // A query stays in its database, a shell does not stay anywhere.
  const code = has('arbitrary_code') && !shows(queries);
  const unbounded = runs && !has('local_only') && (code || shows(screens));
  const openai = reaches || unbounded;
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
      openWorldHint: reaches
        ? 'A call reaches people or systems outside.'
        : unbounded
          ? 'Nothing in its definition keeps a call within the system it belongs to.'
          : specification
            ? 'It deals with systems outside but changes nothing there.'
            : 'Its definition names nothing outside the system it belongs to.',
    },
  };
}
