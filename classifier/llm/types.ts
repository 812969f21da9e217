import type { CategoryId, FactorId } from '../taxonomy/categories.ts';
import type { Evidence, Verdict } from '../types.ts';
import type { ModelAnswer } from './answer.ts';

/** Tokens as the endpoint counted them. `cached` is the part of `input` that was read from its prefix cache. */
export interface Usage {
  input: number;
  cached: number;
  output: number;
}

/** US dollars per million tokens. */
export interface Prices {
  input: number;
  cachedInput: number;
  output: number;
}

export interface ModelSettings {
  model: string;
  /** Gives the second vote; another family is best. */
  secondModel?: string | undefined;
  api: 'chat' | 'responses';
  prices: Prices;
  maxUsd: number;
  /** What a batch costs of the price, 0.5 at OpenAI; 1 where that is not known. */
  batchPriceFactor?: number | undefined;
  maxOutputTokens: number;
  /** For models that reason: their thinking is billed as output. */
  effort?: 'low' | 'medium' | 'high' | undefined;
  timeoutMs: number;
  concurrency: number;
}

/** Why there is no answer of the model. */
export type Failure = 'refusal' | 'length' | 'content_filter' | 'empty' | 'invalid' | 'timeout' | 'http' | 'budget';

/** What an endpoint sent back, before anything in it is believed. */
export type RawAnswer = { text: string; usage: Usage } | { failure: Failure; usage: Usage };

/** Answers paid for once, by a hash of everything that matters. */
export interface AnswerCache {
  get(keys: readonly string[]): Promise<Map<string, ModelAnswer>>;
  put(key: string, answer: ModelAnswer, usage: Usage): Promise<void>;
}

/** The money of one run. What was reserved and never settled (a crash) counts as spent. */
export interface Ledger {
  /** The reservation's id; undefined, and nothing reserved, if the run's total would exceed `maxUsd`. */
  reserve(key: string, usd: number, maxUsd: number): Promise<string | undefined>;
  settle(reservation: string, usd: number): Promise<void>;
  spent(): Promise<number>;
}

export interface OpenBatch {
  id: string;
  /** The money set aside for it. */
  reservation: string;
  keys: string[];
}

/** Batches handed in and not collected yet, so that a restarted run waits for them instead of paying again. */
export interface BatchLog {
  open(): Promise<OpenBatch[]>;
  add(batch: OpenBatch): Promise<void>;
  close(id: string): Promise<void>;
}

/** What the model did to a verdict. `kept`: it disagreed and was not followed. */
export type ModelOutcome = 'not-asked' | 'agreed' | 'raised' | 'lowered' | 'kept' | 'unavailable';

export interface ModelVerdict extends Verdict {
  model: ModelOutcome;
  /** A person should look: votes were split, or a poisoned text met a disagreement. */
  needsReview: boolean;
  /** Why there was no usable answer, for `unavailable`. */
  failure?: Failure | undefined;
}

/** A model's answer of which every quote was found in the definition. */
export interface Vote {
  category: CategoryId;
  also: CategoryId[];
  confidence: number;
  factors: { id: FactorId; evidence: Evidence }[];
  /** The sentence that speaks to the reader, where there is one. */
  instruction: Evidence | undefined;
  reasoning: string;
  evidence: Evidence[];
}
