import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { fetch, interceptors, type RequestInit, type Response } from 'undici';
import type { z } from 'zod';
import { budgetOf } from './budget.ts';
import { parsed } from './fitting.ts';
import { bodyOf, capped, orUnavailable } from './http/bodies.ts';
import { type DispatcherSettings, dispatcherOf } from './http/dispatcher.ts';
import { failureOf, inOurTerms, isCutOff } from './http/failures.ts';
import { retryPolicy } from './retry.ts';

export const userAgent = 'toolrisk (open catalog of MCP tools; +https://www.npmjs.com/package/toolrisk)';

interface HttpOptions {
  headers?: Record<string, string>;
  /** Most bytes of the decoded body; the rest is refused. */
  maxBytes?: number;
  /** Milliseconds for the whole answer, body included. */
  deadline?: number;
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
  const { retries = 3, answers, budgets } = settings;
  const queues = new Map<string, PQueue>();
  const once = dispatcherOf(settings);
  // A word that is lost is said again to whoever asks next.
  const holdBack = ({ host, pathname }: URL, until: Date) =>
    void budgets?.block(budgetOf(host, pathname), until).catch(() => {});
  const retry = retryPolicy(retries, holdBack);
  const dispatcher = once.compose(interceptors.retry({ maxRetries: retries, retry }));

  const ask = async (url: string, options: HttpOptions, headers: Record<string, string> = {}): Promise<Response> => {
    const { host } = new URL(url);
    let queue = queues.get(host);
    if (!queue) {
      queue = new PQueue({ concurrency: 4 });
      queues.set(host, queue);
    }
    return queue.add(async () => {
      try {
        const answer = await fetch(url, {
          dispatcher,
          headers: { 'user-agent': userAgent, ...headers, ...options.headers },
          signal: AbortSignal.timeout(options.deadline ?? 60_000),
        });
        if (answer.status === 200 || (answer.status === 304 && headers['if-none-match'])) return answer;
        await answer.body?.cancel();
        throw failureOf(url, answer.status, answer.headers.get('retry-after'));
      } catch (error) {
        throw inOurTerms(url, error);
      }
    });
  };

  const whole = async (url: string, options: HttpOptions): Promise<string> => {
    const name = kept(url, options);
    const store = options.keep === false ? undefined : answers;
    const known = await store?.find(name);
    const answer = await ask(url, options, known && { 'if-none-match': known.etag });
    if (known && answer.status === 304) return known.body;
    const chunks: Buffer[] = [];
    for await (const chunk of capped(bodyOf(answer), url, options.maxBytes ?? 32 * 2 ** 20)) chunks.push(chunk);
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
      const body = bodyOf(await ask(url, options));
      const bytes = capped(body, url, options.maxBytes ?? 512 * 2 ** 20);
      return Readable.from(orUnavailable(url, bytes), { objectMode: false });
    },
    fetch: (url, init) => fetch(url, { ...init, dispatcher: once }),
    close: () => dispatcher.close(),
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
