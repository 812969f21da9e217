import type { ModelSettings, Prices, Usage } from './types.ts';

/** What tokens cost in US dollars. */
export function costOf({ input, cached, output }: Usage, prices: Prices): number {
  return ((input - cached) * prices.input + cached * prices.cachedInput + output * prices.output) / 1e6;
}

/** A cautious count before the endpoint's own: a token holds three bytes or more of nearly every writing. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

/** The most one request can cost: nothing cached, every token of the answer used. */
export function mostCostOf(prompt: string, { prices, maxOutputTokens }: ModelSettings): number {
  return costOf({ input: tokensOf(prompt), cached: 0, output: maxOutputTokens }, prices);
}

export interface Estimate {
  requests: number;
  /** With a repair and a second vote for each. */
  mostRequests: number;
  usd: number;
  mostUsd: number;
}

/** What a run will cost, before anything is asked: first votes at a usual answer's length, and the bound. */
export function estimate(prompts: readonly string[], settings: ModelSettings): Estimate {
  const usual = { ...settings, maxOutputTokens: Math.min(400, settings.maxOutputTokens) };
  const sum = (settingsFor: ModelSettings) =>
    prompts.reduce((total, prompt) => total + mostCostOf(prompt, settingsFor), 0);
  return { requests: prompts.length, mostRequests: prompts.length * 4, usd: sum(usual), mostUsd: sum(settings) * 4 };
}
