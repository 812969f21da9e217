import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestInit, Response } from 'undici';
import type { z } from 'zod';
import { parsed } from './fitting.ts';
import { cappedBody, orUnavailable } from './http/bodies.ts';
import type { DispatcherSettings } from './http/dispatcher.ts';
import { inOurTerms, isCutOff } from './http/failures.ts';
import { type RequestOptions, requestsOf } from './http/requests.ts';

interface HttpOptions extends RequestOptions {
  /** Most bytes of the decoded body; the rest is refused. */
  maxBytes?: number;
  /** False for what is asked for with other headers each time: its answer is of no use to the next one. */
  keep?: boolean;
}

/** Answers kept with their ETag, so that an unchanged one is not sent again. */
interface AnswerStore {
  find(url: string): Promise<{ etag: string; body: string } | undefined>;
  keep(url: string, etag: string, body: string): Promise<void>;
}

/** One polite client for every host: guarded addresses, few requests at once per host, retries, caps and deadlines. */
export interface HttpClient {
  json<Schema extends z.ZodType>(url: string, schema: Schema, options?: HttpOptions): Promise<z.output<Schema>>;
  text(url: string, options?: HttpOptions): Promise<string>;
  /** The body as it streams; a transfer that breaks ends the stream with SourceUnavailable. */
  stream(url: string, options?: HttpOptions): Promise<Readable>;
  /** For libraries that bring their own requests: guarded and budgeted, without retries. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface HttpSettings extends DispatcherSettings {
  retries?: number;
  answers?: AnswerStore;
}

/** Answers larger than this are not kept: the next crawl brings them again. */
const largestKept = 2 ** 20;

export function httpClient(settings: HttpSettings = {}): HttpClient {
  const { retries = 3, answers } = settings;
  const { ask, fetch, close } = requestsOf({ ...settings, retries });

  const whole = async (url: string, options: HttpOptions): Promise<string> => {
    const name = kept(url, options);
    const store = options.keep === false ? undefined : answers;
    const known = await store?.find(name);
    const answer = await ask(url, options, known && { 'if-none-match': known.etag });
    if (known && answer.status === 304) return known.body;
    const chunks: Buffer[] = [];
    for await (const chunk of cappedBody(answer, url, options.maxBytes ?? 32 * 2 ** 20)) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const etag = answer.headers.get('etag');
    if (etag && body.length <= largestKept) await store?.keep(name, etag, body);
    return body;
  };

  /** A body cut off in its middle is asked for again; everything before that was retried already. */
  const text = async (url: string, options: HttpOptions = {}) => {
    for (let left = retries > 0 ? 1 : 0; ; left--) {
      try {
        return await whole(url, options);
      } catch (error) {
        if (left === 0 || !isCutOff(error)) throw inOurTerms(url, error);
      }
    }
  };

  return {
    text,
    async json(url, schema, options) {
      for (let left = Math.min(retries, 2); left > 0; left--) {
        const body = await text(url, options);
        if (!isMarkup(body)) return parsed(url, body, schema);
        await sleep(500);
      }
      return parsed(url, await text(url, options), schema);
    },
    async stream(url, options = {}) {
      const bytes = cappedBody(await ask(url, options), url, options.maxBytes ?? 512 * 2 ** 20);
      return Readable.from(orUnavailable(url, bytes), { objectMode: false });
    },
    fetch,
    close,
  };
}

/** What an answer is kept under: what one key was shown is not shown to another, and the key itself is not kept. */
function kept(url: string, { headers }: HttpOptions): string {
  return headers ? `${url}#${createHash('sha256').update(JSON.stringify(headers)).digest('hex')}` : url;
}

/** A page for people where data was asked for: the word of some proxy on the way, most often gone a moment later. */
function isMarkup(body: string): boolean {
  return /^\s*</.test(body);
}
