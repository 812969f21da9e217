import { OpenAI } from 'openai';

/** A client of any compatible endpoint. Retries, with Retry-After, are the package's; nothing is sent before the first question. */
export function modelClient({
  baseUrl,
  apiKey,
  timeoutMs,
}: {
  baseUrl?: string;
  apiKey: string;
  timeoutMs: number;
}): OpenAI {
  return new OpenAI({ baseURL: baseUrl, apiKey, timeout: timeoutMs, maxRetries: 2 });
}
