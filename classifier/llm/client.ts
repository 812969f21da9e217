import { OpenAI } from 'openai';

interface Endpoint {
  baseUrl?: string | undefined;
  apiKey: string;
  timeoutMs: number;
}

/** A client of any compatible endpoint. Retries, with Retry-After, are the package's. */
export function modelClient({ baseUrl, apiKey, timeoutMs }: Endpoint): OpenAI {
  return new OpenAI({ baseURL: baseUrl, apiKey, timeout: timeoutMs, maxRetries: 2 });
}
