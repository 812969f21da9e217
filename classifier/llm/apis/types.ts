import type OpenAI from 'openai';
import type { Prompt } from '../question.ts';
import type { ModelSettings, RawAnswer } from '../types.ts';

/** One way of putting a question to a compatible endpoint; the same body serves a single call and a batch line. */
export interface ModelApi {
  id: ModelSettings['api'];
  /** As a batch names it. */
  path: '/v1/chat/completions' | '/v1/responses';
  body(prompt: Prompt, model: string, settings: ModelSettings): Record<string, unknown>;
  send(
    client: OpenAI,
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<{ data: unknown; headers: Headers }>;
  /** Reads an answer that may be anything. */
  read(data: unknown): RawAnswer;
}
