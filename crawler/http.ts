import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { Agent, buildConnector, type Dispatcher, fetch, interceptors, type RequestInit, type Response } from 'undici';
import type { z } from 'zod';
import { guardedLookup, guardHost } from './address-guard.ts';
import { type Budgets, budgeted, budgetOf } from './budget.ts';
import { SourceChanged, SourceMissing, SourceRefused, SourceUnavailable } from './errors.ts';
import { retryAfter, retryPolicy } from './retry.ts';

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

export interface HttpSettings {
  /** For tests: 127.0.0.1 may be asked, without encryption too, and nothing else inside; never set by a command. */
  allowLoopback?: boolean;
  /** For tests: the local server every host is reached through, as `<via>/<host>/<path>`. */
  via?: string;
  retries?: number;
  budgets?: Budgets;
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

function dispatcherOf({ allowLoopback = false, via, budgets }: HttpSettings): Dispatcher {
  const connect = buildConnector({ lookup: guardedLookup, timeout: 10_000 } as object);
  let dispatcher: Dispatcher = new Agent({
    connect(options, callback) {
      try {
        if (!allowLoopback || options.hostname !== '127.0.0.1') guardAddress(options);
        connect(options, callback);
      } catch (error) {
        callback(error as Error, null);
      }
    },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });
  if (via) dispatcher = dispatcher.compose(rerouted(via));
  return budgets ? dispatcher.compose(budgeted(budgets)) : dispatcher;
}

function rerouted(via: string): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { host } = new URL(String(options.origin));
    return dispatch({ ...options, origin: via, path: `/${host}${options.path}` }, handler);
  };
}

/** The JSON of an answer, checked; what does not fit is a SourceChanged that names the field. */
export function parsed<Schema extends z.ZodType>(what: string, body: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SourceChanged(`${what} answered something that is not JSON`);
  }
  return fitting(what, value, schema);
}

/** A value checked against a schema; what does not fit is a SourceChanged that names the field. */
export function fitting<Schema extends z.ZodType>(what: string, value: unknown, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SourceChanged(
    `${what} answered with an unexpected ${issue!.path.join('.') || 'document'}: ${issue!.message}`,
  );
}

/** A page for people where data was asked for: the word of some proxy on the way, most often gone a moment later. */
function isMarkup(body: string): boolean {
  return /^\s*</.test(body);
}

function bodyOf({ body }: Response): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}

/** Judged at every connection, so that redirects are held to the same rules. */
function guardAddress({ hostname, protocol }: buildConnector.Options): void {
  if (protocol !== 'https:') throw new SourceRefused(`${hostname} is not asked without encryption`);
  guardHost(hostname);
}

async function* capped(body: Readable, url: string, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new SourceRefused(`${url} answered with more than ${most} bytes`);
    yield chunk;
  }
}

/** Whatever breaks an answer that has begun, its resumption being refused included, says nothing of what was asked for. */
async function* orUnavailable(url: string, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    const failure = inOurTerms(url, error);
    if (!(failure instanceof SourceMissing)) throw failure;
    throw new SourceUnavailable(`${url} broke off and could not be resumed`, { cause: failure });
  }
}

function failureOf(url: string, status: number, wait?: unknown): Error {
  if (status === 404 || status === 410) return new SourceMissing(`${url} does not exist (${status})`);
  const options = { retryAt: retryAfter(wait) };
  if (status === 401 || status === 403) {
    return new SourceUnavailable(`${url} asks for authorisation (${status})`, options);
  }
  return new SourceUnavailable(`${url} answered ${status}`, options);
}

/** The answer ended before its body did. */
export function isCutOff(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'TypeError' && message === 'terminated';
}

function inOurTerms(url: string, error: unknown): Error {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (/^Source/.test(cause.name)) return cause;
  const { name, message, cause, code, statusCode, headers } = error as Failure;
  const inner = (cause ?? {}) as Failure;
  const status = statusCode ?? inner.statusCode;
  if (status && status >= 400) return failureOf(url, status, (headers ?? inner.headers)?.['retry-after']);
  if (/redirect/i.test(inner.message ?? '')) return new SourceRefused(`${url} redirects without end`);
  const why = name === 'TimeoutError' ? 'no whole answer in time' : (inner.code ?? code ?? message);
  return new SourceUnavailable(`${url} did not answer: ${why}`, { cause: error });
}

type Failure = Error & { code?: string; statusCode?: number; headers?: Record<string, unknown> };
